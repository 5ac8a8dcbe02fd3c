package org.imageanomaly.workflow;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

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

  /** A TIFF file of 16 x 16 pixels in colors that are not read. */
  static byte[] labTiff() {
    int[][] fields = {
      {256, 16}, {257, 16}, {258, 8}, {259, 1}, {262, 8}, {273, 8}, {277, 3}, {278, 16}, {279, 768}
    };
    ByteBuffer tiff = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(800).position(800);
    tiff.putShort((short) fields.length);
    for (int[] field : fields) {
      tiff.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
    }
    return tiff.array();
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
