package org.imageanomaly.engine.preparation;

import java.util.List;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Parts drawn at any pose from their outline, without any of the classes that find it. */
public final class DrawnPart {

  private static final int SAMPLES = 4;

  /** The brightness at a place, in units of half the side of the image from its middle. */
  public interface Form {
    double level(double x, double y);
  }

  private DrawnPart() {}

  /** A key: a ring with a shank that has two teeth on one side. */
  public static final Form KEY =
      (x, y) -> {
        double ring = Math.hypot(x + 0.3, y);
        boolean shank = x > -0.1 && x < 0.5 && Math.abs(y) < 0.06;
        boolean teeth = y >= 0 && y < 0.2 && (x > 0.42 && x < 0.5 || x > 0.25 && x < 0.32);
        return ring < 0.22 && ring > 0.1 || shank || teeth ? 60 : 200;
      };

  /** The same without the ring. */
  public static final Form BROKEN_KEY = (x, y) -> x < -0.1 ? 200 : KEY.level(x, y);

  /** A disk with one spoke: no moments orient it. */
  public static final Form DISK =
      (x, y) -> {
        double radius = Math.hypot(x, y);
        return radius > 0.55 ? 40 : x > 0.1 && Math.abs(y) < 0.06 ? 90 : 150;
      };

  /** A square with a hole in one corner. */
  public static final Form SQUARE =
      (x, y) ->
          Math.max(Math.abs(x), Math.abs(y)) > 0.4 || Math.hypot(x - 0.25, y - 0.2) < 0.1
              ? 220
              : 100;

  /** An image of a form, turned clockwise about its middle and then shifted by pixels. */
  public static PixelImage draw(
      Form form, ImageShape shape, double degrees, double right, double down) {
    return draw(form, shape, 1, degrees, right, down);
  }

  /**
   * An image that is squeezed.
   *
   * @param aspect of its pixels, width over height
   */
  public static PixelImage draw(
      Form form, ImageShape shape, double aspect, double degrees, double right, double down) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    double unit = Math.max(shape.height(), shape.width() * aspect) / 2;
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < shape.planeSize(); i++) {
      double sum = 0;
      for (int s = 0; s < SAMPLES * SAMPLES; s++) {
        double px = i % shape.width() + (s % SAMPLES + 0.5) / SAMPLES - 0.5;
        double py = i / shape.width() + (s / SAMPLES + 0.5) / SAMPLES - 0.5;
        double x = (px - (shape.width() - 1) / 2.0 - right) * aspect / unit;
        double y = (py - (shape.height() - 1) / 2.0 - down) / unit;
        sum += form.level(cos * x + sin * y, cos * y - sin * x);
      }
      for (int c = 0; c < shape.channels(); c++) {
        pixels[c * shape.planeSize() + i] = (byte) Math.round(sum / (SAMPLES * SAMPLES) - 9 * c);
      }
    }
    return new PixelImage(shape, pixels);
  }

  /** A set of images. */
  public static ImageSet set(List<PixelImage> images) {
    ImageSet.Builder builder = ImageSet.builder(images.get(0).shape());
    images.forEach(builder::add);
    return builder.build();
  }
}
