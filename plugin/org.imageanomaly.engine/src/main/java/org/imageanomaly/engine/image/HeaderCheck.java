package org.imageanomaly.engine.image;

import static org.imageanomaly.engine.image.UnreadableImageException.Reason.EMPTY;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.TOO_LARGE;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.TOO_SMALL;
import static org.imageanomaly.engine.image.UnreadableImageException.Reason.UNSUPPORTED_DEPTH;

import java.io.IOException;
import org.imageanomaly.engine.format.Declaration;
import org.imageanomaly.engine.format.EncodedImage;
import org.imageanomaly.engine.format.ImageFormats;

/** What files declare, held against limits before a pixel is allocated. */
record HeaderCheck(ImageLimits limits) {

  /** More pixels have more samples than a Java array. */
  private static final int MOST_PIXELS = (Integer.MAX_VALUE - 8) / 3;

  void checkBytes(long bytes) throws UnreadableImageException {
    if (bytes > limits.maxBytes()) {
      throw new UnreadableImageException(
          TOO_LARGE,
          "The file has "
              + bytes
              + " bytes, more than the limit of "
              + limits.maxBytes()
              + ". Raise the limit or reduce the image.");
    }
  }

  /**
   * Opens the bytes of a file.
   *
   * @throws UnreadableImageException if there are none, or what they declare is beyond the limits
   * @throws IOException if they are no image that can be read
   */
  EncodedImage open(byte[] encoded) throws IOException {
    if (encoded.length == 0) {
      throw new UnreadableImageException(
          EMPTY, "The file is empty (0 bytes). Copy it again from its source.");
    }
    checkBytes(encoded.length);
    EncodedImage image = ImageFormats.open(encoded);
    checkSize(image.declaration());
    checkAtATime(image);
    return image;
  }

  /** The shape that the bytes of a file declare. */
  ImageShape shape(byte[] encoded) throws IOException {
    Declaration declared = ImageFormats.open(encoded).declaration();
    checkSize(declared);
    return ExifOrientation.ofCode(declared.orientation()).apply(SampleConversion.shape(declared));
  }

  /** How many bits of a sample are used, at least 1. */
  int usedBits(Declaration declared) throws UnreadableImageException {
    int used = limits.usedBits(declared.bits());
    if (used < 1) {
      throw new UnreadableImageException(
          UNSUPPORTED_DEPTH,
          "The "
              + declared.format()
              + " image has "
              + declared.bits()
              + " bits a sample. Save it with 8 bits, or choose to reduce such images on reading"
              + " (Images of 16 bits, on Spark --camera-bits).");
    }
    return used;
  }

  private void checkSize(Declaration declared) throws UnreadableImageException {
    int width = declared.width();
    int height = declared.height();
    long pixels = (long) width * height;
    if (pixels > limits.maxPixels()) {
      throw tooLarge(
          width,
          height,
          "the limit of " + limits.maxPixels() + ". Raise the limit or reduce the image.");
    }
    if (pixels > MOST_PIXELS) {
      throw tooLarge(width, height, "can be decoded (" + MOST_PIXELS + "). Reduce the image.");
    }
    if (Math.min(width, height) < limits.minSide()) {
      throw new UnreadableImageException(
          TOO_SMALL,
          "The image has "
              + width
              + " x "
              + height
              + " pixels; at least "
              + limits.minSide()
              + " a side are needed. Use a larger image, or leave it out.");
    }
  }

  private static UnreadableImageException tooLarge(int width, int height, String limit) {
    return new UnreadableImageException(
        TOO_LARGE, "The image declares " + width + " x " + height + " pixels, more than " + limit);
  }

  /** What Java can never have is not asked for, so that nobody else goes short of it. */
  void checkMemory(long needed) throws UnreadableImageException {
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw new UnreadableImageException(
          TOO_LARGE,
          "The image needs "
              + (needed >> 20)
              + " MB to be unpacked, more than all of Java's memory ("
              + (most >> 20)
              + " MB). Reduce it, or give Java more (-Xmx).");
    }
  }

  private void checkAtATime(EncodedImage image) throws UnreadableImageException {
    if (image.pixelsAtATime() > Math.min(MOST_PIXELS, limits.maxPixels())) {
      throw new UnreadableImageException(
          TOO_LARGE,
          "The image is packed in tiles of "
              + image.pixelsAtATime()
              + " pixels a row, more than the limit of "
              + limits.maxPixels()
              + ". Raise the limit or save the image anew.");
    }
  }
}
