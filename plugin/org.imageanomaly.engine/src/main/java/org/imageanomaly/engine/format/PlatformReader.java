package org.imageanomaly.engine.format;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Java's own readers, for the samples alone: they get files without profiles, texts and other
 * chunks, so that neither color management nor a broken profile can touch the pixels.
 */
final class PlatformReader {

  private PlatformReader() {}

  /** The samples of the first image of a file, as it has them. */
  static Raster read(String format, byte[] file) throws IOException {
    ImageReader reader = reader(format);
    AtomicBoolean endMissing = new AtomicBoolean();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.contains("Premature end") || warning.contains("Truncated")) {
            endMissing.set(true);
          }
        });
    return read(reader, file, endMissing);
  }

  /** The samples, with a reader that is disposed of then. */
  static Raster read(ImageReader reader, byte[] file, AtomicBoolean endMissing) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, false, true);
      Raster raster =
          reader.canReadRaster() ? reader.readRaster(0, null) : reader.read(0).getRaster();
      if (endMissing.get()) {
        throw FormatException.truncated();
      }
      return raster;
    } catch (FormatException e) {
      throw e;
    } catch (EOFException e) {
      throw new FormatException(FormatException.Fault.TRUNCATED, "The image ends too early", e);
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
        // Java's PNG reader wraps it as if the file were to blame
        throw error;
      }
      last = t;
    }
    String text = last.getMessage() == null ? "" : " (" + last.getMessage() + ")";
    return new FormatException(FormatException.Fault.DAMAGED, "The image is damaged" + text, e);
  }

  private static ImageReader reader(String format) throws FormatException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader;
      }
    }
    throw new FormatException(
        FormatException.Fault.FORMAT, "This Java brings no reader of " + format + " images");
  }

  /** Gives the rows of a raster, its bands as samples. */
  static void rows(Raster raster, int bands, SampleRows rows) throws IOException {
    int width = raster.getWidth();
    int[] all = new int[width * raster.getNumBands()];
    int[] some = raster.getNumBands() == bands ? all : new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, all);
      if (some != all) {
        for (int x = 0; x < width; x++) {
          System.arraycopy(all, x * raster.getNumBands(), some, x * bands, bands);
        }
      }
      rows.row(some);
    }
  }
}
