package org.imageanomaly.workflow;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files that look like images and are none that can be used. */
final class DamagedFiles {

  private DamagedFiles() {}

  static byte[] truncatedPng() {
    byte[] whole = Pictures.part(1, false);
    return Arrays.copyOf(whole, whole.length / 2);
  }

  static byte[] onePixelPng() {
    return Pictures.png(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
  }

  static byte[] sixteenBitPng() {
    return Pictures.png(new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY));
  }

  /** A JPEG of four components, as printing software writes them. */
  static byte[] cmykJpeg() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      Raster fourBands = Raster.createInterleavedRaster(0, 64, 64, 4, null);
      writer.write(null, new IIOImage(fourBands, null, null), null);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The signature and the first chunk of a PNG of 30,000 x 30,000 pixels, and its end. */
  static byte[] hugePngHeader() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504E470D0A1A0AL);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(30_000);
    fields.writeInt(30_000);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte... data) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes("US-ASCII"));
    crc.update(data);
    out.writeInt(data.length);
    out.writeBytes(type);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
