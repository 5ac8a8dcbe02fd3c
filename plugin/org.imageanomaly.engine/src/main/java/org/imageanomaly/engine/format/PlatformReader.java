package org.imageanomaly.engine.format;

import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Java's own reader of JPEG, for the samples alone: it gets files without profiles, texts and other
 * segments, so that neither color management nor a broken profile can touch the pixels.
 */
final class PlatformReader {

  private PlatformReader() {}

  /**
   * The samples of the first image of a file, as it has them.
   *
   * @param warnings takes what the reader finds wrong with the file and reads nevertheless
   */
  static Raster read(byte[] file, List<String> warnings) throws IOException {
    ImageReader reader = reader();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream in = new BytesInput(file)) {
      reader.setInput(in, false, true);
      return reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    } finally {
      reader.dispose();
    }
  }

  private static FormatException damaged(Exception e) {
    Throwable last = e;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof EOFException) {
        return new FormatException(FormatException.Fault.TRUNCATED, "The image ends too early", e);
      }
      if (t instanceof OutOfMemoryError error) {
        // some readers wrap it as if the file were to blame
        throw error;
      }
      last = t;
    }
    String text = last.getMessage() == null ? "" : " (" + last.getMessage() + ")";
    return new FormatException(FormatException.Fault.DAMAGED, "The image is damaged" + text, e);
  }

  private static ImageReader reader() throws FormatException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new FormatException(
        FormatException.Fault.FORMAT, "This Java brings no reader of JPEG images");
  }

  /** Gives the rows of a raster, its bands as samples. */
  static void rows(Raster raster, SampleRows rows) throws IOException {
    int width = raster.getWidth();
    int[] row = new int[width * raster.getNumBands()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      rows.row(row);
    }
  }
}
