package org.imageanomaly.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes 8-bit gray or RGB images as PNG, without a cache file on the disk. */
final class PngEncoder {

  private PngEncoder() {}

  static byte[] encode(PixelImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(toBuffered(image));
    } catch (IOException e) {
      throw new UncheckedIOException("A PNG could not be written to memory.", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage toBuffered(PixelImage image) {
    ImageShape shape = image.shape();
    int type = shape.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage buffered = new BufferedImage(shape.width(), shape.height(), type);
    WritableRaster raster = buffered.getRaster();
    int[] plane = new int[shape.planeSize()];
    for (int c = 0; c < shape.channels(); c++) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = image.raw()[c * plane.length + i] & 0xff;
      }
      raster.setSamples(0, 0, shape.width(), shape.height(), c, plane);
    }
    return buffered;
  }
}
