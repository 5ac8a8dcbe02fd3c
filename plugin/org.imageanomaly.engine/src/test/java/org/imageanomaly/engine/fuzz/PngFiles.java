package org.imageanomaly.engine.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files, chunk by chunk, each with its checksum. */
final class PngFiles {

  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  /** A chunk; its checksum is made when it is written. */
  record Chunk(String type, byte[] data) {}

  private PngFiles() {}

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A picture of any kind, in two chunks of data. */
  static byte[] of(int width, int height, int bits, int color, int samples, boolean interlaced) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    int[][] passes = interlaced ? PASSES : new int[][] {{0, 0, 1, 1}};
    for (int[] pass : passes) {
      int across = (width - pass[0] + pass[2] - 1) / pass[2];
      for (int y = pass[1]; y < height && across > 0; y += pass[3]) {
        rows.write(y % 5);
        for (int i = 0; i < (across * samples * bits + 7) / 8; i++) {
          rows.write(i * 11 + y * 5 + i * y / 3);
        }
      }
    }
    byte[] data = deflated(rows.toByteArray());
    int half = data.length / 2;
    List<Chunk> chunks = new ArrayList<>();
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) color).putShort((short) 0);
    chunks.add(new Chunk("IHDR", header.put((byte) (interlaced ? 1 : 0)).array()));
    chunks.add(new Chunk("tEXt", latin("Comment\0drawn")));
    if (color == 3) {
      byte[] palette = new byte[3 << bits];
      for (int i = 0; i < palette.length; i++) {
        palette[i] = (byte) (31 * i + i / 3);
      }
      chunks.add(new Chunk("PLTE", palette));
    }
    chunks.add(new Chunk("IDAT", java.util.Arrays.copyOf(data, half)));
    chunks.add(new Chunk("IDAT", java.util.Arrays.copyOfRange(data, half, data.length)));
    chunks.add(new Chunk("IEND", new byte[0]));
    return bytes(chunks);
  }

  private static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater();
    deflater.setInput(rows);
    deflater.finish();
    byte[] packed = new byte[2 * rows.length + 100];
    byte[] data = java.util.Arrays.copyOf(packed, 0);
    int length = deflater.deflate(packed);
    deflater.end();
    data = java.util.Arrays.copyOf(packed, length);
    return data;
  }

  static byte[] bytes(List<Chunk> chunks) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(latin(SIGNATURE));
    for (Chunk chunk : chunks) {
      byte[] type = latin(chunk.type);
      CRC32 crc = new CRC32();
      crc.update(type);
      crc.update(chunk.data);
      png.writeBytes(ByteBuffer.allocate(4).putInt(chunk.data.length).array());
      png.writeBytes(type);
      png.writeBytes(chunk.data);
      png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
    return png.toByteArray();
  }

  /** The chunks of a good file. */
  static List<Chunk> chunks(byte[] png) {
    List<Chunk> chunks = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(png).position(SIGNATURE.length());
    while (bytes.hasRemaining()) {
      byte[] data = new byte[bytes.getInt()];
      byte[] type = new byte[4];
      bytes.get(type).get(data).getInt();
      chunks.add(new Chunk(new String(type, StandardCharsets.ISO_8859_1), data));
    }
    return chunks;
  }
}
