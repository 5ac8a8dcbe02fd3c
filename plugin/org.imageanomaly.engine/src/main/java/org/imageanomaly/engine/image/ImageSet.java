package org.imageanomaly.engine.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Images of one shape, held as 8-bit samples; float values exist only for the batch at hand. All
 * sets of a process together fill at most a quarter of Java's heap; what is more lies in a
 * temporary file until the set is closed. Each image remembers the fingerprint of the picture it
 * was made from.
 */
public final class ImageSet implements AutoCloseable {

  private static final float[] SCALED = scaled();

  private final ImageShape shape;
  private final SampleStore samples;
  private final List<String> fingerprints;

  /** Where in the store, and among the fingerprints, each image of this set lies. */
  private final int[] places;

  private ImageSet(
      ImageShape shape, SampleStore samples, List<String> fingerprints, int... places) {
    this.shape = shape;
    this.samples = samples;
    this.fingerprints = fingerprints;
    this.places = places;
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
    return places.length;
  }

  public PixelImage image(int i) {
    return PixelImage.owning(shape, samples.get(places[i]));
  }

  /** The fingerprint of the picture that image i was made from, before any conversion. */
  public String fingerprint(int i) {
    return fingerprints.get(places[i]);
  }

  /** The fingerprints of all images, each once. */
  public Set<String> distinctFingerprints() {
    return Arrays.stream(places).mapToObj(fingerprints::get).collect(Collectors.toSet());
  }

  /** Writes the samples of image i, scaled to [0, 1], as C x H x W from an offset on. */
  public void copyTo(int i, float[] target, int offset) {
    byte[] raw = samples.get(places[i]);
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

  /** The images at some indices, in that order; they are there as long as this set is open. */
  public ImageSet subset(int... indices) {
    int[] chosen = Arrays.stream(indices).map(i -> places[i]).toArray();
    return new ImageSet(shape, samples, fingerprints, chosen);
  }

  /** The indices of those images that are not there as the same picture among others. */
  public int[] notIn(ImageSet others) {
    Set<String> known = others.distinctFingerprints();
    return IntStream.range(0, size()).filter(i -> !known.contains(fingerprint(i))).toArray();
  }

  /** The index of the first copy of each picture. */
  public int[] firstOfEach() {
    Set<String> seen = new HashSet<>();
    return IntStream.range(0, size()).filter(i -> seen.add(fingerprint(i))).toArray();
  }

  /** Gives back memory and disk, also those of every subset. */
  @Override
  public void close() {
    samples.close();
  }

  /** Collects images and brings each to the shape of the set. */
  public static final class Builder implements AutoCloseable {

    private final ImageShape shape;
    private final SampleStore samples;
    private final List<String> fingerprints = new ArrayList<>();
    private boolean built;

    private Builder(ImageShape shape) {
      this.shape = shape;
      this.samples = new SampleStore(shape.size());
    }

    /** The shape of every image. */
    public ImageShape shape() {
      return shape;
    }

    /** Adds a picture of any shape; {@link #add(KnownImage)} says what may go wrong. */
    public Builder add(PixelImage image) {
      return add(new KnownImage(image.convert(shape), image.fingerprint()));
    }

    /**
     * Adds an image that has the shape of the set.
     *
     * @throws IllegalArgumentException if it has another one
     * @throws java.io.UncheckedIOException if there is room for it neither in memory nor on the
     *     disk, with what to do about it
     */
    public Builder add(KnownImage image) {
      if (built) {
        throw new IllegalStateException("The set of images was made already.");
      }
      if (!image.image().shape().equals(shape)) {
        throw new IllegalArgumentException(
            "An image of " + image.image().shape() + " is none of " + shape + ".");
      }
      samples.add(image.image().raw());
      fingerprints.add(image.fingerprint());
      return this;
    }

    /** The images that were added, at the end of adding. */
    public ImageSet build() {
      built = true;
      int[] all = IntStream.range(0, samples.size()).toArray();
      return new ImageSet(shape, samples, List.copyOf(fingerprints), all);
    }

    /** Gives back memory and disk, unless a set was made. */
    @Override
    public void close() {
      if (!built) {
        samples.close();
      }
    }
  }
}
