package org.imageanomaly.engine.format;

import java.util.ArrayList;
import java.util.List;

/** Reads lossless WebP (the specification of its bitstream) as 0xAARRGGBB. */
final class Vp8lImage {

  private static final int PREDICTION = 0;
  private static final int COLOR = 1;
  private static final int GREEN = 2;
  private static final int INDEXING = 3;

  private record Transform(int kind, int bits, int width, int[] data) {}

  private final int width;
  private final int height;
  private final Vp8lBits bits;

  private Vp8lImage(byte[] data, int from, int width, int height) {
    this.width = width;
    this.height = height;
    this.bits = new Vp8lBits(data, from);
  }

  /**
   * Reads a picture.
   *
   * @param from where the bits start, after the size
   */
  static int[] read(byte[] data, int from, int width, int height) throws FormatException {
    return new Vp8lImage(data, from, width, height).pixels();
  }

  private int[] pixels() throws FormatException {
    List<Transform> transforms = new ArrayList<>();
    int packedWidth = width;
    while (bits.bit() == 1) {
      Transform transform = transform(bits.number(2), packedWidth);
      for (Transform before : transforms) {
        if (before.kind == transform.kind) {
          throw FormatException.damaged(
              "The image is damaged (its WebP data changes colors twice)");
        }
      }
      transforms.add(transform);
      if (transform.kind == INDEXING) {
        packedWidth = Vp8lPixels.parts(packedWidth, transform.bits);
      }
    }
    int[] pixels = Vp8lPixels.read(bits, packedWidth, height, true);
    for (int i = transforms.size() - 1; i >= 0; i--) {
      pixels = undo(transforms.get(i), pixels);
    }
    return pixels;
  }

  private Transform transform(int kind, int across) throws FormatException {
    if (kind == GREEN) {
      return new Transform(kind, 0, across, new int[0]);
    }
    if (kind == INDEXING) {
      int colors = bits.number(8) + 1;
      int[] palette = Vp8lPixels.read(bits, colors, 1, false);
      for (int i = 1; i < colors; i++) {
        palette[i] = sum(palette[i], palette[i - 1]);
      }
      int packing = colors > 16 ? 0 : colors > 4 ? 1 : colors > 2 ? 2 : 3;
      return new Transform(kind, packing, across, palette);
    }
    int size = 2 + bits.number(3);
    int[] data =
        Vp8lPixels.read(
            bits, Vp8lPixels.parts(across, size), Vp8lPixels.parts(height, size), false);
    return new Transform(kind, size, across, data);
  }

  private int[] undo(Transform transform, int[] pixels) {
    switch (transform.kind) {
      case PREDICTION ->
          Vp8lPrediction.undo(pixels, transform.width, transform.bits, transform.data);
      case COLOR -> color(transform, pixels);
      case GREEN -> green(pixels);
      default -> {
        return indexed(transform, pixels);
      }
    }
    return pixels;
  }

  private static void green(int[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      int green = pixels[i] >> 8 & 0xff;
      pixels[i] =
          pixels[i] & 0xff00ff00 | (pixels[i] & 0xff00ff) + (green << 16 | green) & 0xff00ff;
    }
  }

  private static void color(Transform transform, int[] pixels) {
    int across = Vp8lPixels.parts(transform.width, transform.bits);
    for (int i = 0; i < pixels.length; i++) {
      int y = i / transform.width >> transform.bits;
      int factors = transform.data[y * across + (i % transform.width >> transform.bits)];
      int green = (byte) (pixels[i] >> 8);
      int red = (pixels[i] >> 16) + ((byte) factors * green >> 5) & 0xff;
      int blue = pixels[i] + ((byte) (factors >> 8) * green >> 5);
      blue = blue + ((byte) (factors >> 16) * (byte) red >> 5) & 0xff;
      pixels[i] = pixels[i] & 0xff00ff00 | red << 16 | blue;
    }
  }

  /** Several indices may lie in the green of a pixel; what the palette has not is transparent. */
  private static int[] indexed(Transform transform, int[] packed) {
    int across = Vp8lPixels.parts(transform.width, transform.bits);
    int height = packed.length / across;
    int[] pixels = new int[transform.width * height];
    int indexBits = 8 >> transform.bits;
    int most = (1 << transform.bits) - 1;
    for (int i = 0; i < pixels.length; i++) {
      int x = i % transform.width;
      int green = packed[i / transform.width * across + (x >> transform.bits)] >> 8 & 0xff;
      int index = green >> (x & most) * indexBits & (1 << indexBits) - 1;
      pixels[i] = index < transform.data.length ? transform.data[index] : 0;
    }
    return pixels;
  }

  static int sum(int one, int other) {
    int even = (one & 0xff00ff00) + (other & 0xff00ff00);
    int odd = (one & 0xff00ff) + (other & 0xff00ff);
    return even & 0xff00ff00 | odd & 0xff00ff;
  }
}
