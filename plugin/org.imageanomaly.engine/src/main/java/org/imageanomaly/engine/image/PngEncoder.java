package org.imageanomaly.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
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
    byte[] interleaved = ((DataBufferByte) buffered.getRaster().getDataBuffer()).getData();
    int plane = shape.planeSize();
    for (int c = 0; c < shape.channels(); c++) {
      // blue comes first
      int first = shape.channels() - 1 - c;
      for (int i = 0; i < plane; i++) {
        interleaved[i * shape.channels() + first] = image.raw()[c * plane + i];
      }
    }
    return buffered;
  }
}
