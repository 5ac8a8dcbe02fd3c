package org.imageanomaly.engine.format;

import java.io.IOException;
import java.util.Arrays;
import org.imageanomaly.engine.format.FormatException.Fault;

/**
 * A TIFF file with the JPEG compression of revision 6.0, which was never well defined: read where
 * it holds one whole JPEG file.
 */
final class OldJpegTiff implements EncodedImage {

  private final JpegImage jpeg;
  private final Declaration declaration;

  private OldJpegTiff(JpegImage jpeg, int orientation) {
    Declaration inside = jpeg.declaration();
    this.jpeg = jpeg;
    this.declaration =
        new Declaration(
            "TIFF",
            inside.width(),
            inside.height(),
            inside.color(),
            inside.opacity(),
            inside.extra(),
            inside.bits(),
            orientation);
  }

  static EncodedImage open(TiffDirectory directory) throws FormatException {
    Bytes tiff = directory.bytes();
    long at = directory.value(513, -1);
    long length = directory.value(514, tiff.length() - at);
    boolean there = at > 0 && at < tiff.length() && length > 4;
    if (there && tiff.u16(at) == (tiff.littleEndian() ? 0xd8ff : 0xffd8)) {
      int end = (int) (at + Math.min(tiff.length() - at, length));
      try {
        JpegImage jpeg = JpegImage.open(Arrays.copyOfRange(tiff.data(), (int) at, end));
        Declaration inside = jpeg.declaration();
        if (inside.width() == directory.value(256, 0)
            && inside.height() == directory.value(257, 0)) {
          return new OldJpegTiff(jpeg, Exif.valid(directory.value(274, 1)));
        }
      } catch (FormatException e) {
        throw refusal(e);
      }
    }
    throw refusal(null);
  }

  private static FormatException refusal(FormatException cause) {
    return new FormatException(
        Fault.COMPRESSION,
        "The TIFF file is compressed with the old kind of JPEG (6) in pieces, which is not read",
        cause);
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }

  @Override
  public long unpackedBytes() {
    return jpeg.unpackedBytes();
  }

  @Override
  public void decode(SampleRows rows) throws IOException {
    jpeg.decode(rows);
  }
}
