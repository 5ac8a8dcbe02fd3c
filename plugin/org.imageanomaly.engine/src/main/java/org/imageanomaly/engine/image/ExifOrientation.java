package org.imageanomaly.engine.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The eight orientations that EXIF tag 0x0112 can declare for a camera's picture. */
record ExifOrientation(boolean transposed, boolean flippedX, boolean flippedY) {

  private static final int TAG = 0x0112;
  private static final int EXIF = 0x45786966;
  private static final int APP1 = 0xffe1;
  private static final int START_OF_SCAN = 0xffda;

  /** The orientation a JPEG file declares; upright where it declares none that can be read. */
  static ExifOrientation of(byte[] jpeg) {
    try {
      return ofCode(code(ByteBuffer.wrap(jpeg).position(2)));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return ofCode(1);
    }
  }

  private static ExifOrientation ofCode(int code) {
    return new ExifOrientation(
        code >= 5,
        code == 2 || code == 3 || code == 6 || code == 7,
        code == 3 || code == 4 || code == 7 || code == 8);
  }

  private static int code(ByteBuffer jpeg) {
    while (jpeg.remaining() > 4) {
      int marker = jpeg.getShort() & 0xffff;
      int start = jpeg.position();
      int length = jpeg.getShort() & 0xffff;
      if (marker == APP1 && jpeg.getInt(start + 2) == EXIF) {
        return codeInTiff(jpeg.slice(start + 8, length - 8));
      }
      if (marker == START_OF_SCAN) {
        return 1;
      }
      jpeg.position(start + length);
    }
    return 1;
  }

  private static int codeInTiff(ByteBuffer tiff) {
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xffff;
    for (int e = 0; e < entries; e++) {
      int entry = directory + 2 + 12 * e;
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        return tiff.getShort(entry + 8);
      }
    }
    return 1;
  }

  PixelImage apply(PixelImage image) {
    if (!transposed && !flippedX && !flippedY) {
      return image;
    }
    ImageShape from = image.shape();
    ImageShape to =
        transposed ? new ImageShape(from.channels(), from.width(), from.height()) : from;
    byte[] pixels = new byte[to.size()];
    int i = 0;
    for (int c = 0; c < to.channels(); c++) {
      for (int y = 0; y < to.height(); y++) {
        int v = flippedY ? to.height() - 1 - y : y;
        for (int x = 0; x < to.width(); x++) {
          int u = flippedX ? to.width() - 1 - x : x;
          pixels[i++] = (byte) (transposed ? image.sample(c, u, v) : image.sample(c, v, u));
        }
      }
    }
    return PixelImage.owning(to, pixels);
  }
}
