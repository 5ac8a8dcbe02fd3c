package org.imageanomaly.engine.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DeflaterOutputStream;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.image.UnreadableImageException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffImageTest {

  private static final int WIDTH = 10;
  private static final int HEIGHT = 9;

  private final ImageDecoder strict = new ImageDecoder(ImageLimits.standard());
  private final ImageDecoder reducing =
      new ImageDecoder(new ImageLimits(1 << 20, 1 << 20, 8, SixteenBit.REDUCE));

  /** Samples that differ by row, column and channel, in the bits that are given, row by row. */
  private static byte[] packed(int samples, int bits, boolean littleEndian) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int y = 0; y < HEIGHT; y++) {
      long kept = 0;
      int count = 0;
      for (int i = 0; i < WIDTH * samples; i++) {
        int value = value(i / samples, y, i % samples, bits);
        if (bits == 16 && littleEndian) {
          value = Integer.reverseBytes(value) >>> 16;
        }
        kept = kept << bits | value;
        count += bits;
        while (count >= 8) {
          bytes.write((int) (kept >> count - 8));
          count -= 8;
        }
      }
      if (count > 0) {
        bytes.write((int) (kept << 8 - count));
      }
    }
    return bytes.toByteArray();
  }

  private static int value(int x, int y, int channel, int bits) {
    return (x * 2654435 + y * 40503 + channel * 97 + 13) * 7 & (1 << bits) - 1;
  }

  private static int eightBits(int value, int bits) {
    return bits >= 8 ? value >> bits - 8 : value * 255 / ((1 << bits) - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 8, 10, 12, 14, 16})
  void grayOfEveryDepthIsSpreadOverOrReducedToEightBits(int bits) throws IOException {
    byte[] file = TiffFile.of(WIDTH, HEIGHT, bits, packed(1, bits, true)).bytes();
    assertSamples(reducing.decode(file), 1, bits);
    if (bits > 8) {
      assertRefused(Reason.UNSUPPORTED_DEPTH, bits + " bits a sample", file);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 10, 12, 16})
  void colorsOfEveryDepthAreRead(int bits) throws IOException {
    TiffFile file = TiffFile.of(WIDTH, HEIGHT, bits, packed(3, bits, false)).bigEndian();
    byte[] bytes = file.with(258, bits, bits, bits).with(262, 2).with(277, 3).bytes();
    assertSamples(reducing.decode(bytes), 3, bits);
  }

  private static void assertSamples(PixelImage image, int samples, int bits) {
    assertEquals(new ImageShape(samples, HEIGHT, WIDTH), image.shape());
    for (int c = 0; c < samples; c++) {
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          assertEquals(eightBits(value(x, y, c, bits), bits), image.sample(c, y, x), x + ", " + y);
        }
      }
    }
  }

  private void assertRefused(Reason reason, String part, byte[] file) {
    UnreadableImageException refusal =
        assertThrows(UnreadableImageException.class, () -> strict.decode(file));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  @Test
  void bigTiffIsReadInBothByteOrders() throws IOException {
    TiffFile little = TiffFile.of(WIDTH, HEIGHT, 8, packed(1, 8, true)).big();
    assertSamples(strict.decode(little.bytes()), 1, 8);
    TiffFile large = TiffFile.of(WIDTH, HEIGHT, 8, packed(1, 8, true)).big().bigEndian();
    assertSamples(strict.decode(large.bytes()), 1, 8);
  }

  @ParameterizedTest
  @CsvSource({
    "24, 1, 24 bits a sample",
    "32, 1, 32 bits a sample",
    "32, 3, floating-point",
    "16, 3, floating-point",
    "8, 2, signed",
    "16, 2, signed"
  })
  void samplesThatAreNoSmallWholeNumbersAreNamed(int bits, int format, String what) {
    byte[] data = new byte[WIDTH * HEIGHT * 4];
    byte[] file = TiffFile.of(WIDTH, HEIGHT, bits, data).with(339, format).bytes();
    assertRefused(Reason.UNSUPPORTED_DEPTH, what, file);
    assertThrows(UnreadableImageException.class, () -> reducing.decode(file));
  }

  @Test
  void whiteMayBeZero() throws IOException {
    byte[] file = TiffFile.of(WIDTH, HEIGHT, 8, packed(1, 8, true)).with(262, 0).bytes();
    assertEquals(255 - value(3, 2, 0, 8), strict.decode(file).sample(0, 2, 3));
  }

  /** White times what the inks leave: at an ink of 51 in 255 and a black of 51, 0.8 of 0.8. */
  @Test
  void inksAreWhatTheyLeaveOfTheLight() throws IOException {
    byte[] data = new byte[WIDTH * HEIGHT * 4];
    data[0] = 51;
    data[1] = (byte) 255;
    data[3] = 51;
    TiffFile file =
        TiffFile.of(WIDTH, HEIGHT, 8, data).with(258, 8, 8, 8, 8).with(262, 5).with(277, 4);
    PixelImage image = strict.decode(file.bytes());
    assertEquals(Math.round(255 * 0.8 * 0.8), image.sample(0, 0, 0));
    assertEquals(0, image.sample(1, 0, 0));
    assertEquals(204, image.sample(2, 0, 0));
    assertEquals(255, image.sample(0, 0, 1));
    assertRefused(Reason.UNSUPPORTED_COLOR, "inks other than CMYK", file.with(332, 2).bytes());
  }

  /** A pixel of 100 with the second channel 51, a fifth, over white. */
  @ParameterizedTest
  @CsvSource({"0, 100", "1, 255", "2, 224"})
  void secondChannelOfGrayIsWhatTheFileSaysItIs(int kind, int expected) throws IOException {
    byte[] data = new byte[WIDTH * HEIGHT * 2];
    data[0] = 100;
    data[1] = 51;
    TiffFile file =
        TiffFile.of(WIDTH, HEIGHT, 8, data).with(258, 8, 8).with(277, 2).with(338, kind);
    PixelImage image = strict.decode(file.bytes());
    assertEquals(expected, image.sample(0, 0, 0));
    assertEquals(1, image.shape().channels());
  }

  @Test
  void channelOfWhichNothingIsSaidIsRefusedUnlessItChangesNothing() throws IOException {
    byte[] data = new byte[WIDTH * HEIGHT * 4];
    java.util.Arrays.fill(data, (byte) 255);
    TiffFile file =
        TiffFile.of(WIDTH, HEIGHT, 8, data).with(258, 8, 8, 8, 8).with(262, 2).with(277, 4);
    assertEquals(255, strict.decode(file.bytes()).sample(1, 2, 3));
    data[7] = 0;
    assertRefused(Reason.UNSUPPORTED_COLOR, "further channel", file.bytes());
  }

  @Test
  void paletteHasSixteenBits() throws IOException {
    long[] map = new long[3 * 256];
    map[7] = 0x1234;
    map[256 + 7] = 0xfedc;
    map[512 + 7] = 0x00ff;
    byte[] data = new byte[WIDTH * HEIGHT];
    data[0] = 7;
    PixelImage image =
        strict.decode(TiffFile.of(WIDTH, HEIGHT, 8, data).with(262, 3).with(320, map).bytes());
    assertEquals(0x12, image.sample(0, 0, 0));
    assertEquals(0xfe, image.sample(1, 0, 0));
    assertEquals(0, image.sample(2, 0, 0));
  }

  @Test
  void bitsMayComeInReversedOrder() throws IOException {
    byte[] data = packed(1, 8, true);
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (Integer.reverse(data[i]) >>> 24);
    }
    assertSamples(strict.decode(TiffFile.of(WIDTH, HEIGHT, 8, data).with(266, 2).bytes()), 1, 8);
  }

  /** Each code of the old writers starts at the lowest bit; a clear code before every byte. */
  @Test
  void lzwOfOldWritersIsRead() throws IOException {
    byte[] data = packed(1, 8, true);
    byte[] codes = new byte[(2 * data.length + 1) * 9 / 8 + 2];
    int bit = 0;
    for (int i = 0; i <= 2 * data.length; i++) {
      int code = i == 2 * data.length ? 257 : i % 2 == 0 ? 256 : data[i / 2] & 0xff;
      for (int b = 0; b < 9; b++, bit++) {
        codes[bit / 8] |= (byte) ((code >> b & 1) << bit % 8);
      }
    }
    assertSamples(strict.decode(TiffFile.of(WIDTH, HEIGHT, 8, codes).with(259, 5).bytes()), 1, 8);
  }

  @Test
  void predictorOfSixteenBitsAddsUp() throws IOException {
    byte[] data = new byte[WIDTH * HEIGHT * 2];
    for (int i = 0; i < data.length; i += 2) {
      data[i] = (byte) 0x90;
      data[i + 1] = 1;
    }
    byte[] file = TiffFile.of(WIDTH, HEIGHT, 16, deflated(data)).with(259, 8).with(317, 2).bytes();
    PixelImage image = reducing.decode(file);
    for (int x = 0; x < WIDTH; x++) {
      assertEquals(0x190 * (x + 1) >> 8, image.sample(0, 4, x));
    }
  }

  private static byte[] deflated(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(data);
    }
    return bytes.toByteArray();
  }

  @Test
  void stripsAndTilesThatEndEarlyAreTruncated() throws IOException {
    byte[] data = new byte[WIDTH * HEIGHT];
    byte[] half = java.util.Arrays.copyOf(data, data.length / 2);
    assertRefused(
        Reason.TRUNCATED,
        "ends too early",
        TiffFile.of(WIDTH, HEIGHT, 8, half).with(273, 1 << 20).bytes());
    assertRefused(
        Reason.TRUNCATED,
        "ends too early",
        TiffFile.of(WIDTH, HEIGHT, 8, deflated(half)).with(259, 8).bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "34925, LZMA",
    "50001, WebP",
    "34712, JPEG 2000",
    "6, old kind of JPEG",
    "77, unknown compression 77"
  })
  void compressionsThatAreNotReadAreNamed(int compression, String name) {
    byte[] file = TiffFile.of(WIDTH, HEIGHT, 8, new byte[90]).with(259, compression).bytes();
    assertRefused(Reason.UNSUPPORTED_COMPRESSION, name, file);
  }

  @ParameterizedTest
  @CsvSource({"8, CIE L*a*b*", "32803, color filter array", "4, transparency mask"})
  void colorsThatAreNotReadAreNamed(int photometric, String name) {
    byte[] file = TiffFile.of(WIDTH, HEIGHT, 8, new byte[90]).with(262, photometric).bytes();
    assertRefused(Reason.UNSUPPORTED_COLOR, name, file);
    byte[] undeclared = TiffFile.of(WIDTH, HEIGHT, 8, new byte[90]).without(262).bytes();
    assertRefused(Reason.UNSUPPORTED_COLOR, "not declared", undeclared);
  }

  @Test
  void whatIsPackedBeyondThePixelsIsNeverUnpacked() throws IOException {
    byte[] bomb = deflated(new byte[200 << 20]);
    byte[] file = TiffFile.of(WIDTH, HEIGHT, 8, bomb).with(259, 8).bytes();
    assertEquals(0, strict.decode(file).sample(0, 8, 9));
  }

  @Test
  void hugeTilesAndSizesAreRefusedByTheirHeader() {
    byte[] few = new byte[90];
    assertRefused(
        Reason.TOO_LARGE, "declares 60000 x 60000", TiffFile.of(60_000, 60_000, 8, few).bytes());
    assertRefused(
        Reason.TOO_LARGE,
        "tiles",
        TiffFile.of(WIDTH, HEIGHT, 8, few).with(322, 20_000).with(323, 20_000).bytes());
    assertRefused(
        Reason.DAMAGED,
        "tiles of",
        TiffFile.of(WIDTH, HEIGHT, 8, few).with(322, 1 << 30).with(323, 1 << 30).bytes());
  }

  @Test
  void directoriesInARingEndWithTheFirst() throws IOException {
    byte[] file = TiffFile.of(WIDTH, HEIGHT, 8, packed(1, 8, true)).bytes();
    java.nio.ByteBuffer ring =
        java.nio.ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int directory = ring.getInt(4);
    ring.putInt(directory + 2 + 12 * ring.getShort(directory), directory);
    assertSamples(strict.decode(file), 1, 8);
  }

  private PixelImage fixture(String name) throws IOException {
    try (InputStream in = TiffImageTest.class.getResourceAsStream(name)) {
      return strict.decode(in.readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gray-lzw.tif", "gray-tiled.tif", "gray-bigtiff.tif"})
  void graysOfOtherWritersAreRead(String name) throws IOException {
    byte[] expected = new byte[48 * 40];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) (4 * (i % 48) + i / 48);
    }
    assertArrayEquals(expected, fixture(name).pixels());
  }

  @ParameterizedTest
  @CsvSource({
    "rgb-deflate.tif, 0",
    "rgb-lzw-predicted.tif, 0",
    "rgb-planar.tif, 0",
    "rgb-jpeg.tif, 6"
  })
  void colorsOfOtherWritersAreRead(String name, int levels) throws IOException {
    PixelImage image = fixture(name);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 48; x++) {
        assertEquals(5 * x, image.sample(0, y, x), levels);
        assertEquals(6 * y, image.sample(1, y, x), levels);
        assertEquals(2 * x + 2 * y, image.sample(2, y, x), levels);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bilevel-rle.tif",
        "bilevel-group3.tif",
        "bilevel-group3-2d.tif",
        "bilevel-group4.tif",
        "bilevel-group4-lsb.tif"
      })
  void faxesOfOtherWritersAreRead(String name) throws IOException {
    PixelImage image = fixture(name);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 48; x++) {
        assertEquals(x * y % 7 < 3 ? 255 : 0, image.sample(0, y, x), x + ", " + y);
      }
    }
  }
}
