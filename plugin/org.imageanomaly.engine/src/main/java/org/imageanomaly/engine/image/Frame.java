package org.imageanomaly.engine.image;

/**
 * Where one image lies in the shape that it was brought to, so that what is made there can be laid
 * over the image again.
 *
 * @param image the shape of the image
 * @param target the shape that it was brought to
 * @param seen the part of the image that is there
 * @param filled the part of the target that it fills; the rest repeats the edge
 */
public record Frame(ImageShape image, ImageShape target, Area seen, Area filled) {

  /** No map is wider or higher than as many times the target. */
  private static final int MOST = 16;

  /**
   * How one axis of the target lies over the same axis of the image.
   *
   * @param length of the image, in its pixels
   * @param from where the part of the image begins that was seen
   * @param seen the length of this part
   * @param madeFrom where what shows this part begins in the target
   * @param made the length of that, in pixels of the target
   */
  public record Axis(int length, int from, int seen, int madeFrom, int made) {

    /** Which pixel of the target each of as many pixels over the image shows; -1 if none. */
    private int[] places(int over) {
      int start = (int) Math.round((double) over * from / length);
      int shown = Math.max(1, (int) Math.round((double) over * seen / length));
      int[] places = new int[over];
      for (int i = 0; i < over; i++) {
        int place = (int) ((long) (i - start) * made / shown);
        places[i] = i < start || i >= start + shown ? -1 : madeFrom + place;
      }
      return places;
    }
  }

  /** How columns of the target lie over those of the image. */
  public Axis columns() {
    return new Axis(image.width(), seen.left(), seen.width(), filled.left(), filled.width());
  }

  /** How rows of the target lie over those of the image. */
  public Axis rows() {
    return new Axis(image.height(), seen.top(), seen.height(), filled.top(), filled.height());
  }

  /** Whether a pixel of the target, counted row by row, shows the image and no repeated edge. */
  public boolean shows(int pixel) {
    return filled.hasRow(pixel / target.width()) && filled.hasColumn(pixel % target.width());
  }

  /** The rows of an image, as they are seen. */
  RowSink cut(RowSink to) {
    if (seen.equals(Area.of(image))) {
      return to;
    }
    int channels = image.channels();
    byte[] part = new byte[seen.width() * channels];
    int[] next = {0};
    return samples -> {
      if (seen.hasRow(next[0]++)) {
        System.arraycopy(samples, seen.left() * channels, part, 0, part.length);
        to.row(part);
      }
    };
  }

  /** The shape that the seen part has in the image. */
  ImageShape seenShape() {
    return new ImageShape(image.channels(), seen.height(), seen.width());
  }

  /** The shape that the seen part gets. */
  ImageShape filledShape() {
    return new ImageShape(target.channels(), filled.height(), filled.width());
  }

  /** The seen part in the target: its edge is repeated where it does not fill it. */
  PixelImage placed(PixelImage part) {
    if (filled.equals(Area.of(target))) {
      return part;
    }
    byte[] pixels = new byte[target.size()];
    int i = 0;
    for (int c = 0; c < target.channels(); c++) {
      for (int y = 0; y < target.height(); y++) {
        for (int x = 0; x < target.width(); x++) {
          pixels[i++] = (byte) part.sample(c, filled.row(y), filled.column(x));
        }
      }
    }
    return PixelImage.owning(target, pixels);
  }

  /**
   * What was made in the target, such as a map, in the proportions of the image: without what
   * repeats its edge, and black where the image was not seen.
   *
   * @param made of the height and width of the target
   */
  public PixelImage overImage(PixelImage made) {
    if (!filled.equals(Area.of(target))) {
      return part(made);
    }
    return seen.equals(Area.of(image)) ? made : extended(made);
  }

  /** The shape, of one channel, of what {@link #overImage(float[])} makes. */
  public ImageShape overShape() {
    return seen.equals(Area.of(image))
        ? new ImageShape(1, filled.height(), filled.width())
        : new ImageShape(
            1,
            extended(target.height(), image.height(), seen.height()),
            extended(target.width(), image.width(), seen.width()));
  }

  /**
   * The same of values, which keep their precision: 0 where the image was not seen.
   *
   * @param made values of the height and width of the target, row by row
   * @return as many as {@link #overShape} has pixels
   */
  public float[] overImage(float[] made) {
    if (made.length != target.planeSize()) {
      throw new IllegalArgumentException(
          made.length + " values are none of " + target.height() + " x " + target.width() + ".");
    }
    ImageShape shape = overShape();
    int[] down = rows().places(shape.height());
    int[] across = columns().places(shape.width());
    float[] over = new float[shape.size()];
    for (int i = 0; i < over.length; i++) {
      int row = down[i / shape.width()];
      int column = across[i % shape.width()];
      over[i] = row < 0 || column < 0 ? 0 : made[row * target.width() + column];
    }
    return over;
  }

  private PixelImage part(PixelImage made) {
    ImageShape shape = new ImageShape(made.shape().channels(), filled.height(), filled.width());
    byte[] pixels = new byte[shape.size()];
    int i = 0;
    for (int c = 0; c < shape.channels(); c++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < shape.width(); x++) {
          pixels[i++] = (byte) made.sample(c, filled.top() + y, filled.left() + x);
        }
      }
    }
    return PixelImage.owning(shape, pixels);
  }

  private PixelImage extended(PixelImage made) {
    int channels = made.shape().channels();
    int height = extended(target.height(), image.height(), seen.height());
    int width = extended(target.width(), image.width(), seen.width());
    int top = (int) Math.round((double) height * seen.top() / image.height());
    int left = (int) Math.round((double) width * seen.left() / image.width());
    ImageShape inner =
        new ImageShape(
            channels,
            Math.max(1, (int) Math.round((double) height * seen.height() / image.height())),
            Math.max(1, (int) Math.round((double) width * seen.width() / image.width())));
    PixelImage part = made.convert(inner);
    ImageShape shape = new ImageShape(channels, height, width);
    byte[] pixels = new byte[shape.size()];
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < Math.min(inner.height(), height - top); y++) {
        for (int x = 0; x < Math.min(inner.width(), width - left); x++) {
          pixels[(c * height + top + y) * width + left + x] = (byte) part.sample(c, y, x);
        }
      }
    }
    return PixelImage.owning(shape, pixels);
  }

  /** A side of the target with what was not seen, on the scale of what was. */
  private static int extended(int side, int whole, int part) {
    return (int) Math.min((long) MOST * side, Math.round((double) side * whole / part));
  }
}
