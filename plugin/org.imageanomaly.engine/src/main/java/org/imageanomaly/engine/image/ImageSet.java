package org.imageanomaly.engine.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Images of one shape, held as 8-bit samples; float values exist only for the batch at hand. Each
 * remembers the fingerprint of the picture it was made from.
 */
public final class ImageSet {

  private static final float[] SCALED = scaled();

  private final ImageShape shape;
  private final List<PixelImage> images;
  private final List<String> fingerprints;

  private ImageSet(ImageShape shape, List<PixelImage> images, List<String> fingerprints) {
    this.shape = shape;
    this.images = List.copyOf(images);
    this.fingerprints = List.copyOf(fingerprints);
  }

  private static float[] scaled() {
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 255f;
    }
    return values;
  }

  /** Collects images for one shape. */
  public static Builder builder(ImageShape shape) {
    return new Builder(shape);
  }

  /** The shape of every image. */
  public ImageShape shape() {
    return shape;
  }

  /** The number of images. */
  public int size() {
    return images.size();
  }

  public PixelImage image(int i) {
    return images.get(i);
  }

  /** The fingerprint of the picture that image i was made from, before any conversion. */
  public String fingerprint(int i) {
    return fingerprints.get(i);
  }

  /** Writes the samples of image i, scaled to [0, 1], as C x H x W from an offset on. */
  public void copyTo(int i, float[] target, int offset) {
    byte[] raw = images.get(i).raw();
    for (int k = 0; k < raw.length; k++) {
      target[offset + k] = SCALED[raw[k] & 0xff];
    }
  }

  /** The images from one index to another, scaled to [0, 1]: (to - from) x C x H x W. */
  public float[] batch(int from, int to) {
    float[] batch = new float[(to - from) * shape.size()];
    for (int i = from; i < to; i++) {
      copyTo(i, batch, (i - from) * shape.size());
    }
    return batch;
  }

  /** The images at some indices, in that order. */
  public ImageSet subset(int... indices) {
    List<PixelImage> chosen = new ArrayList<>();
    List<String> prints = new ArrayList<>();
    for (int i : indices) {
      chosen.add(images.get(i));
      prints.add(fingerprints.get(i));
    }
    return new ImageSet(shape, chosen, prints);
  }

  /** The indices of those images that are not there as the same picture among others. */
  public int[] notIn(ImageSet others) {
    Set<String> known = new HashSet<>(others.fingerprints);
    return IntStream.range(0, size()).filter(i -> !known.contains(fingerprint(i))).toArray();
  }

  /** Collects images and brings each to the shape of the set. */
  public static final class Builder {

    private final ImageShape shape;
    private final List<PixelImage> images = new ArrayList<>();
    private final List<String> fingerprints = new ArrayList<>();

    private Builder(ImageShape shape) {
      this.shape = shape;
    }

    /** Adds a picture of any shape. */
    public Builder add(PixelImage image) {
      images.add(image.convert(shape));
      fingerprints.add(image.fingerprint());
      return this;
    }

    public ImageSet build() {
      return new ImageSet(shape, images, fingerprints);
    }
  }
}
