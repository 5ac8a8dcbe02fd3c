package org.imageanomaly.engine.format;

import java.io.IOException;
import java.util.Optional;

/** Tells formats by the first bytes of a file, whatever its name says. */
public final class ImageFormats {

  private record Signature(String name, int at, String text) {}

  /** Formats that people have and that are not read, so that a message can name them. */
  private static final Signature[] OTHERS = {
    new Signature("a HEIC or HEIF image", 4, "ftyphei"),
    new Signature("a HEIC or HEIF image", 4, "ftyphev"),
    new Signature("a HEIC or HEIF image", 4, "ftypmif1"),
    new Signature("a HEIC or HEIF image", 4, "ftypmsf1"),
    new Signature("an AVIF image", 4, "ftypavi"),
    new Signature("a Canon raw image", 4, "ftypcrx"),
    new Signature("a JPEG 2000 image", 0, "\0\0\0\fjP  "),
    new Signature("a JPEG 2000 image", 0, "\u00ff\u004f\u00ff\u0051"),
    new Signature("a JPEG XL image", 0, "\0\0\0\fJXL "),
    new Signature("a JPEG XL image", 0, "\u00ff\n"),
    new Signature("a Photoshop document", 0, "8BPS"),
    new Signature("an SVG drawing", 0, "<svg"),
    new Signature("a PDF document", 0, "%PDF"),
    new Signature("a DICOM file", 128, "DICM"),
    new Signature("an OpenEXR image", 0, "v/1\u0001"),
    new Signature("a Radiance image", 0, "#?RADIANCE"),
    new Signature("a PBM, PGM or PPM image", 0, "P1"),
    new Signature("a PBM, PGM or PPM image", 0, "P2"),
    new Signature("a PBM, PGM or PPM image", 0, "P3"),
    new Signature("a PBM, PGM or PPM image", 0, "P4"),
    new Signature("a PBM, PGM or PPM image", 0, "P5"),
    new Signature("a PBM, PGM or PPM image", 0, "P6"),
    new Signature("an animated PNG (MNG or JNG)", 0, "\u008aMNG"),
    new Signature("an animated PNG (MNG or JNG)", 0, "\u008bJNG"),
    new Signature("a Windows icon", 0, "\0\0\u0001\0"),
    new Signature("a pointer of Windows", 0, "\0\0\u0002\0"),
    new Signature("a DDS texture", 0, "DDS "),
    new Signature("a NumPy array", 0, "\u0093NUMPY"),
    new Signature("a MATLAB or HDF5 file", 0, "\u0089HDF"),
    new Signature("a ZIP archive", 0, "PK\u0003\u0004"),
  };

  private ImageFormats() {}

  /** The PNG signature. */
  public static boolean isPng(byte[] file) {
    return new Bytes(file, false).has("\u0089PNG\r\n\u001a\n", 0);
  }

  /**
   * Reads the header of a file.
   *
   * @throws FormatException if it is none of the formats or declares what is not read
   */
  public static EncodedImage open(byte[] file) throws IOException {
    Bytes bytes = new Bytes(file, false);
    if (isPng(file)) {
      return PngImage.open(file);
    }
    if (bytes.has("\u00ff\u00d8\u00ff", 0)) {
      return JpegImage.open(file);
    }
    if (bytes.has("BM", 0)) {
      return BmpImage.open(file);
    }
    if (bytes.has("GIF87a", 0) || bytes.has("GIF89a", 0)) {
      return GifImage.open(file);
    }
    if (bytes.has("II*\0", 0) || bytes.has("MM\0*", 0)) {
      return TiffImage.open(file, false);
    }
    if (bytes.has("II+\0\b\0\0\0", 0) || bytes.has("MM\0+\0\b\0\0", 0)) {
      return TiffImage.open(file, true);
    }
    if (bytes.has("RIFF", 0) && bytes.has("WEBP", 8)) {
      return WebpImage.open(file);
    }
    Optional<String> other = other(bytes);
    throw other.isPresent()
        ? new FormatException(
            FormatException.Fault.FORMAT, "The file is " + other.get() + ", which is not read")
        : new FormatException(
            FormatException.Fault.UNKNOWN,
            "The file is no PNG, JPEG, BMP, GIF, TIFF or WebP image, whatever its name says");
  }

  private static Optional<String> other(Bytes bytes) {
    for (Signature signature : OTHERS) {
      if (bytes.has(signature.text, signature.at)) {
        return Optional.of(signature.name);
      }
    }
    return Optional.empty();
  }
}
