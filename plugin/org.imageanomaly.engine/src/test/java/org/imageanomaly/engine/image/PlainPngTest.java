package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainPngTest {

  private static final int GRAY = 0;
  private static final int RGB = 2;
  private static final int RGBA = 6;

  /** Any bytes are a valid row of any filter: the platform's decoder says what they mean. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1",
    "0, 37, 20, 1",
    "2, 1, 1, 1",
    "2, 37, 20, 1",
    "2, 37, 20, 7",
    "2, 2, 9, 3"
  })
  void allFiltersGiveThePixelsOfThePlatformsDecoder(int color, int width, int height, int chunks)
      throws IOException {
    byte[] png = png(color, width, height, rows(color == RGB ? 3 : 1, width, height, 5), chunks);
    PixelImage expected = platform(png, width, height, color == RGB ? 3 : 1);
    PlainPng found = PlainPng.of(png).orElseThrow();
    assertEquals(expected.shape(), found.shape());
    PixelRows rows = new PixelRows(found.shape());
    found.decode(rows);
    assertArrayEquals(expected.pixels(), rows.image().pixels());
  }

  private static PixelImage platform(byte[] png, int width, int height, int channels)
      throws IOException {
    Raster raster = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    byte[] pixels = new byte[channels * height * width];
    for (int i = 0; i < pixels.length; i++) {
      int at = i % (height * width);
      pixels[i] = (byte) raster.getSample(at % width, at / width, i / (height * width));
    }
    return new PixelImage(new ImageShape(channels, height, width), pixels);
  }

  @Test
  void otherKindsAreLeftToThePlatformsDecoder() throws IOException {
    byte[] png = png(RGBA, 4, 4, rows(4, 4, 4, 5), 1);
    assertTrue(PlainPng.of(png).isEmpty());
    assertEquals(new ImageShape(3, 4, 4), decoder().decode(png).shape());
  }

  @Test
  void rowsThatAreMissingAreATruncatedImage() throws IOException {
    byte[] png = png(GRAY, 12, 9, rows(1, 12, 8, 5), 1);
    UnreadableImageException error =
        assertThrows(UnreadableImageException.class, () -> decoder().decode(png));
    assertEquals(UnreadableImageException.Reason.TRUNCATED, error.reason());
  }

  @Test
  void aFilterThatDoesNotExistIsDamage() throws IOException {
    byte[] png = png(GRAY, 12, 9, rows(1, 12, 9, 6), 1);
    UnreadableImageException error =
        assertThrows(UnreadableImageException.class, () -> decoder().decode(png));
    assertEquals(UnreadableImageException.Reason.DAMAGED, error.reason());
    assertTrue(error.getMessage().contains("unknown filter 5"), error.getMessage());
  }

  private static ImageDecoder decoder() {
    return new ImageDecoder(new ImageLimits(1 << 20, 1 << 20, 1, SixteenBit.REJECT));
  }

  /** Random rows, whose filters are 0, 1, ... in turn. */
  private static byte[] rows(int channels, int width, int height, int filters) {
    int length = channels * width + 1;
    byte[] rows = new byte[length * height];
    new Random(1).nextBytes(rows);
    for (int y = 0; y < height; y++) {
      rows[y * length] = (byte) ((y + 1) % filters);
    }
    return rows;
  }

  private static byte[] png(int color, int width, int height, byte[] rows, int chunks)
      throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, (byte) color, 0, 0, 0});
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      deflater.write(rows);
    }
    byte[] data = packed.toByteArray();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(png, "IHDR", header.toByteArray());
    for (int i = 0; i < chunks; i++) {
      int from = data.length * i / chunks;
      chunk(png, "IDAT", java.util.Arrays.copyOfRange(data, from, data.length * (i + 1) / chunks));
    }
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    body.write(data);
    CRC32 crc = new CRC32();
    crc.update(body.toByteArray());
    DataOutputStream out = new DataOutputStream(png);
    out.writeInt(data.length);
    out.write(body.toByteArray());
    out.writeInt((int) crc.getValue());
  }
}
