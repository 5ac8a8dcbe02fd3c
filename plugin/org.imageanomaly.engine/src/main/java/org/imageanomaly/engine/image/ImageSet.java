package org.imageanomaly.engine.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
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
  private final List<ImageShape> originals;
  private final Framing framing;

  /** Where in the store, and among the fingerprints, each image of this set lies. */
  private final int[] places;

  private ImageSet(
      ImageShape shape,
      SampleStore samples,
      List<String> fingerprints,
      List<ImageShape> originals,
      Framing framing,
      int... places) {
    this.shape = shape;
    this.samples = samples;
    this.fingerprints = fingerprints;
    this.originals = originals;
    this.framing = framing;
    this.places = places;
  }

  private static float[] scaled() {
    float[] values = new float[256];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 255f;
    }
    return values;
  }

  /** Collects images for one shape; all are squeezed into it. */
  public static Builder builder(ImageShape shape) {
    return new Builder(shape, Framing.SQUEEZE);
  }

  /**
   * Collects images for one shape.
   *
   * @param framing with the usual proportions, unless it squeezes
   */
  public static Builder builder(ImageShape shape, Framing framing) {
    return new Builder(shape, framing);
  }

  /** The shape of every image. */
  public ImageShape shape() {
    return shape;
  }

  /** How images of other proportions were brought to it, and which ones are usual. */
  public Framing framing() {
    return framing;
  }

  /** Where the picture that image i was made from lies in the image. */
  public Frame frame(int i) {
    return framing.frame(originals.get(places[i]), shape);
  }

  /** The shapes of those pictures whose proportions are not the usual ones. */
  public List<ImageShape> unusual() {
    return Arrays.stream(places).mapToObj(originals::get).filter(framing::isUnusual).toList();
  }

  /** The number of images. */
  public int size() {
    return places.length;
  }

  public PixelImage image(int i) {
    return PixelImage.owning(shape, samples.get(places[i]));
  }

  /** What a window shows of image i, which is not loaded as a whole. */
  public PixelImage part(int i, Window window) {
    return samples.part(places[i], reader -> window.read(shape, reader));
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
    return new ImageSet(shape, samples, fingerprints, originals, framing, chosen);
  }

  /**
   * Images that somebody makes of these, known by the same pictures; to be closed as well.
   *
   * @param change gives for an index an image of the same shape
   */
  public ImageSet changed(IntFunction<PixelImage> change) {
    return made(shape, change);
  }

  /**
   * These images in another shape, known by the same pictures; to be closed as well.
   *
   * @param progress is told after each image what part of them is done; may end it by an exception
   */
  public ImageSet scaled(ImageShape target, DoubleConsumer progress) {
    return made(
        target,
        i -> {
          progress.accept((double) i / size());
          return image(i).convert(target);
        });
  }

  private ImageSet made(ImageShape made, IntFunction<PixelImage> change) {
    SampleStore changed = new SampleStore(made.size());
    try {
      for (int i = 0; i < size(); i++) {
        PixelImage image = change.apply(i);
        if (!image.shape().equals(made)) {
          throw new IllegalArgumentException(
              "An image of " + image.shape() + " is none of " + made + ".");
        }
        changed.add(image.raw());
      }
    } catch (RuntimeException e) {
      changed.close();
      throw e;
    }
    return new ImageSet(
        made,
        changed,
        Arrays.stream(places).mapToObj(fingerprints::get).toList(),
        Arrays.stream(places).mapToObj(originals::get).toList(),
        framing,
        IntStream.range(0, size()).toArray());
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
    private final List<ImageShape> originals = new ArrayList<>();
    private final Framing framing;
    private boolean built;

    private Builder(ImageShape shape, Framing framing) {
      if (framing.fit() != Fit.SQUEEZE && framing.usual().isEmpty()) {
        throw new IllegalArgumentException("Nothing says which proportions are usual.");
      }
      this.shape = shape;
      this.framing = framing;
      this.samples = new SampleStore(shape.size());
    }

    /** The shape of every image. */
    public ImageShape shape() {
      return shape;
    }

    /** How images of other proportions are brought to it. */
    public Framing framing() {
      return framing;
    }

    /** Adds a picture of any shape; {@link #add(KnownImage)} says what may go wrong. */
    public Builder add(PixelImage image) {
      return add(KnownImage.of(image, shape, framing));
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
      originals.add(image.original());
      return this;
    }

    /** The images that were added, at the end of adding. */
    public ImageSet build() {
      built = true;
      int[] all = IntStream.range(0, samples.size()).toArray();
      return new ImageSet(
          shape, samples, List.copyOf(fingerprints), List.copyOf(originals), known(), all);
    }

    /** The usual proportions are those of the images, unless others are known to be. */
    private Framing known() {
      return framing.usual().isPresent()
          ? framing
          : new Framing(
              framing.fit(), Proportions.usual(originals.stream().map(Proportions::of).toList()));
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
