package org.imageanomaly.engine.format;

import org.imageanomaly.engine.format.FormatException.Fault;

/** How the samples of a TIFF page are cut into strips or tiles. */
final class TiffLayout {

  private static final int PREDICTED = 2;

  final int width;
  final int height;
  final int samples;
  final int bits;
  final int compression;
  final int fillOrder;
  final boolean predicted;
  final boolean planar;

  /** Whether luminance and chrominance have to be converted, which JPEG does itself. */
  final boolean ycc;

  final int segmentWidth;
  final int segmentHeight;
  final int across;
  final int down;
  final boolean tiled;
  final int chromaX;
  final int chromaY;

  TiffLayout(
      TiffDirectory directory,
      int width,
      int height,
      int samples,
      int bits,
      int compression,
      int photometric)
      throws FormatException {
    this.width = width;
    this.height = height;
    this.samples = samples;
    this.bits = bits;
    this.compression = compression;
    this.ycc = photometric == TiffImage.YCBCR;
    fillOrder = directory.number(266, 1);
    planar = directory.value(284, 1) != TiffImage.CHUNKY && samples > 1;
    predicted = predictor(directory);
    tiled = directory.has(322);
    segmentWidth = tiled ? (int) Math.min(directory.value(322, 0), 1 << 28) : width;
    long rows = tiled ? directory.value(323, 0) : directory.value(278, height);
    segmentHeight = (int) (tiled ? Math.min(rows, 1 << 28) : Math.min(rows, height));
    if (segmentWidth <= 0 || segmentHeight <= 0) {
      throw FormatException.damaged("The TIFF file has strips or tiles without a size");
    }
    across = (int) ((width - 1L) / segmentWidth) + 1;
    down = (int) ((height - 1L) / segmentHeight) + 1;
    long[] chroma = directory.values(530, 3);
    boolean subsampled = ycc && compression != TiffImage.JPEG;
    chromaX = !subsampled ? 1 : chroma.length == 2 ? (int) chroma[0] : 2;
    chromaY = !subsampled ? 1 : chroma.length == 2 ? (int) chroma[1] : 2;
    check();
  }

  private boolean predictor(TiffDirectory directory) throws FormatException {
    long predictor = directory.value(317, 1);
    boolean used = TiffCompression.predicts(compression);
    if (used && predictor != 1 && (predictor != PREDICTED || bits != 8 && bits != 16)) {
      throw new FormatException(
          Fault.COMPRESSION,
          "The TIFF file uses the predictor "
              + predictor
              + " with "
              + bits
              + " bits a sample, which is not read");
    }
    return used && predictor == PREDICTED;
  }

  private void check() throws FormatException {
    boolean factors =
        (chromaX == 1 || chromaX == 2 || chromaX == 4)
            && (chromaY == 1 || chromaY == 2 || chromaY == 4);
    if (!factors || ycc && planar && chromaX * chromaY > 1 || ycc && samples != 3) {
      throw new FormatException(Fault.COLOR, "The TIFF file has YCbCr of a kind that is not read");
    }
    if (compression == TiffImage.JPEG && bits != 8) {
      throw new FormatException(
          Fault.DEPTH, "The TIFF file holds JPEG of " + bits + " bits a sample");
    }
    boolean larger = pixelsAtATime() > (long) width * height;
    if (larger && pixelsAtATime() * samples > Integer.MAX_VALUE / 4) {
      throw FormatException.damaged(
          "The TIFF file declares tiles of "
              + segmentWidth
              + " x "
              + segmentHeight
              + " pixels for an image of "
              + width
              + " x "
              + height);
    }
  }

  /** The pixels of a row of strips or tiles, where these are larger than the image. */
  long pixelsAtATime() {
    return (long) across * segmentWidth * segmentHeight;
  }

  /** The bytes of a row of strips or tiles, of all planes, of an image that is not too large. */
  long unpackedBytes() {
    return segmentBytes() * (planar ? samples : 1) * across;
  }

  /** The bytes of the largest segment, and of what it is made of. */
  private long segmentBytes() {
    long bitsInRow = (long) segmentWidth * samplesInSegment() * bits;
    return ((bitsInRow + 7) / 8 + (chromaX * chromaY > 1 ? 3L * segmentWidth : 0)) * segmentHeight;
  }

  /** Refuses segments that no array holds. */
  void checkSegments() throws FormatException {
    if (segmentBytes() > Integer.MAX_VALUE - 8) {
      throw new FormatException(
          Fault.FORMAT,
          "The TIFF file has strips or tiles of "
              + segmentBytes()
              + " bytes, more than can be unpacked");
    }
  }

  /** Whether the first bit of a byte is the lowest, which JPEG does not know. */
  boolean reversed() {
    return fillOrder == 2 && compression != TiffImage.JPEG;
  }

  /** The rows of the strips or tiles in a row of them. */
  int rows(int row) {
    return tiled ? segmentHeight : Math.min(segmentHeight, height - row * segmentHeight);
  }

  int samplesInSegment() {
    return planar ? 1 : samples;
  }

  /** The bytes of a row of pixels in a segment that is not subsampled. */
  int rowBytes() {
    return (int) (((long) segmentWidth * samplesInSegment() * bits + 7) / 8);
  }
}
