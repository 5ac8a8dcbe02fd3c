package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngMetadataTest {

  private static final ImageShape SHAPE = new ImageShape(3, 16, 24);

  /** A file with a chunk after its header. */
  private static byte[] with(byte[] png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(png.length + data.length + 12)
        .put(png, 0, 33)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .put(png, 33, png.length - 33)
        .array();
  }

  private static byte[] packed(String start, int size) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(start.getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream out = new DeflaterOutputStream(data)) {
      out.write(new byte[size]);
    }
    return data.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"zTXt, 'a\0\0'", "iCCP, 'a\0\0'", "iTXt, 'a\0\u0001\0en\0b\0'"})
  void packedTextsAndProfilesAreKeptUpToAMegabyte(String type, String start) throws IOException {
    byte[] png = Pictures.random(SHAPE, 1).toPng();
    byte[] few = with(png, type, packed(start, 900_000));
    assertSame(few, PngMetadata.bounded(few));
    byte[] many = with(png, type, packed(start, 30 << 20));
    assertTrue(many.length < 40_000);
    assertArrayEquals(png, PngMetadata.bounded(many));
  }

  @Test
  void textsThatAreNotPackedAreKeptUpToAMegabyteToo() {
    byte[] png = Pictures.random(SHAPE, 1).toPng();
    byte[] small = with(png, "tEXt", new byte[1 << 19]);
    assertSame(small, PngMetadata.bounded(small));
    byte[] large = with(png, "tEXt", new byte[2 << 20]);
    assertArrayEquals(png, PngMetadata.bounded(large));
  }
}
