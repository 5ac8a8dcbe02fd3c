package org.imageanomaly.engine.preparation;

import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * How the part in an image lies compared with that of a reference: turned about the middle of the
 * image, then shifted.
 *
 * @param degrees clockwise, as rows go down
 * @param right in pixels of the image
 * @param down in pixels of the image
 * @param aspect of a pixel, its width over its height in the picture that the image was made from:
 *     where a picture was squeezed, so were its angles
 */
public record Motion(double degrees, double right, double down, double aspect) {

  /** A part that lies as it should. */
  public static final Motion NONE = new Motion(0, 0, 0, 1);

  /** Of the longer side: within it the edge becomes the color of the border, without a seam. */
  private static final double FADE = 1 / 8.0;

  public Motion {
    if (!Double.isFinite(degrees + right + down) || !(aspect > 0 && aspect < 1e6)) {
      throw new IllegalArgumentException("Nothing moves by " + degrees + ", " + right + ".");
    }
  }

  /** Whether it changes nothing. */
  public boolean isNone() {
    return degrees == 0 && right == 0 && down == 0;
  }

  /** The image with its part as that of the reference; where it shows nothing, the edge fades. */
  PixelImage align(PixelImage image, float... color) {
    return isNone() ? image : moved(image, affine(image.shape()), color);
  }

  /**
   * An image that was made of the aligned image, as it lies over the image that was aligned.
   *
   * @param made of the same height and width
   */
  public PixelImage undo(PixelImage made) {
    return isNone() ? made : moved(made, affine(made.shape()).inverse(), Border.color(made));
  }

  /**
   * A map that was made of the aligned image, as it lies over the image that was aligned. Its
   * largest value is kept, although values are interpolated, and although it may lie at a place
   * that the image does not show: then it is that of the nearest place which it shows.
   *
   * @param map H x W
   * @param neutral for places that the aligned image does not show
   */
  public float[] undo(float[] map, int height, int width, float neutral) {
    if (isNone()) {
      return map;
    }
    ImageShape shape = new ImageShape(1, height, width);
    float[] undone = new float[map.length];
    affine(shape).inverse().map(map, undone, height, width, neutral, 0);
    keepLargest(map, undone, height, width);
    return undone;
  }

  private void keepLargest(float[] map, float[] undone, int height, int width) {
    int largest = 0;
    for (int i = 1; i < map.length; i++) {
      if (map[i] > map[largest]) {
        largest = i;
      }
    }
    Affine there = affine(new ImageShape(1, height, width));
    int row = largest / width;
    int column = largest % width;
    int x = inside(there.x(column, row), width);
    int y = inside(there.y(column, row), height);
    undone[y * width + x] = Math.max(undone[y * width + x], map[largest]);
  }

  private static int inside(double place, int length) {
    return (int) Math.max(0, Math.min(length - 1, Math.round(place)));
  }

  private static PixelImage moved(PixelImage image, Affine places, float... color) {
    ImageShape shape = image.shape();
    byte[] from = image.pixels();
    byte[] to = new byte[from.length];
    double fade = Math.max(shape.height(), shape.width()) * FADE;
    float[] plane = new float[shape.planeSize()];
    float[] result = new float[shape.planeSize()];
    for (int c = 0; c < shape.channels(); c++) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = from[c * plane.length + i] & 0xff;
      }
      places.map(plane, result, shape.height(), shape.width(), color[c], fade);
      for (int i = 0; i < plane.length; i++) {
        to[c * plane.length + i] = (byte) (result[i] + 0.5f);
      }
    }
    return new PixelImage(shape, to);
  }

  /** Where in the image each place of the aligned image is. */
  private Affine affine(ImageShape shape) {
    double sin = StrictMath.sin(Math.toRadians(degrees));
    double cos = StrictMath.cos(Math.toRadians(degrees));
    double middleX = (shape.width() - 1) / 2.0;
    double middleY = (shape.height() - 1) / 2.0;
    return new Affine(
        cos,
        -sin / aspect,
        middleX + right - cos * middleX + sin / aspect * middleY,
        sin * aspect,
        cos,
        middleY + down - sin * aspect * middleX - cos * middleY);
  }
}
