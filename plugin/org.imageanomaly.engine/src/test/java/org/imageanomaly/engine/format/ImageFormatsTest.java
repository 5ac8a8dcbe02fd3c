package org.imageanomaly.engine.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
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

class ImageFormatsTest {

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());

  private void assertRefused(Reason reason, String part, byte[] file) {
    UnreadableImageException refusal =
        assertThrows(UnreadableImageException.class, () -> decoder.decode(file));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  // --- formats ---

  @ParameterizedTest
  @CsvSource({
    "'\0\0\0 ftypheic', HEIC",
    "'\0\0\0 ftypavif', AVIF",
    "8BPS, Photoshop",
    "%PDF-1.4, PDF",
    "P5 10 10 255, PGM"
  })
  void formatsThatAreNotReadAreNamed(String start, String name) {
    assertRefused(Reason.UNSUPPORTED_FORMAT, name, Arrays.copyOf(latin(start), 200));
  }

  // --- JPEG ---

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 24; x++) {
        image.setRGB(x, y, 10 * x << 16 | 15 * y << 8 | 100);
      }
    }
    return image;
  }

  /** A segment after the first marker of a JPEG file. */
  private static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
    return ByteBuffer.allocate(jpeg.length + data.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (data.length + 2))
        .put(data)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001\u0001 no profile at all", "\u0001\u0002", "\u0005\u0001"})
  void profilesOfJpegWholeOrBrokenChangeNothing(String profile) throws IOException {
    byte[] plain = jpeg(picture());
    byte[] segment = latin("ICC_PROFILE\0" + profile);
    byte[] twice = withSegment(withSegment(plain, 0xe2, segment), 0xe2, segment);
    assertArrayEquals(decoder.decode(plain).pixels(), decoder.decode(twice).pixels());
  }

  /** The marker of Adobe says whether three channels are luminance and chrominance. */
  @Test
  void markerOfAdobeDecidesOnColors() throws IOException {
    byte[] plain = jpeg(picture());
    int jfif = 2;
    int length = 2 + ((plain[4] & 0xff) << 8 | plain[5] & 0xff);
    byte[] without = new byte[plain.length - length];
    System.arraycopy(plain, 0, without, 0, jfif);
    System.arraycopy(plain, jfif + length, without, jfif, without.length - jfif);
    byte[] rgb = withSegment(without, 0xee, latin("Adobe\0d\0\0\0\0\0"));
    PixelImage channels = decoder.decode(rgb);
    PixelImage colors = decoder.decode(plain);
    // luminance of Rec. 601 of what is read as luminance and chrominance
    double luminance =
        0.299 * colors.sample(0, 8, 12)
            + 0.587 * colors.sample(1, 8, 12)
            + 0.114 * colors.sample(2, 8, 12);
    assertEquals(luminance, channels.sample(0, 8, 12), 1.5);
  }

  @Test
  void twelveBitsAndOtherCodingsOfJpegAreNamed() throws IOException {
    byte[] jpeg = jpeg(picture());
    int frame = 0;
    while (jpeg[frame] != (byte) 0xff || jpeg[frame + 1] != (byte) 0xc0) {
      frame++;
    }
    byte[] deep = jpeg.clone();
    deep[frame + 4] = 12;
    assertRefused(Reason.UNSUPPORTED_DEPTH, "12 bits a sample", deep);
    byte[] arithmetic = jpeg.clone();
    arithmetic[frame + 1] = (byte) 0xc9;
    assertRefused(Reason.UNSUPPORTED_COMPRESSION, "arithmetically", arithmetic);
    byte[] lossless = jpeg.clone();
    lossless[frame + 1] = (byte) 0xc3;
    assertRefused(Reason.UNSUPPORTED_COMPRESSION, "lossless", lossless);
    byte[] huge = jpeg.clone();
    Arrays.fill(huge, frame + 5, frame + 9, (byte) 0xff);
    assertRefused(Reason.TOO_LARGE, "65535 x 65535", huge);
  }

  @Test
  void inksOfAdobeAreInverted() throws IOException {
    PixelImage image = fixture("cmyk-adobe.jpg");
    for (int y = 4; y < 40; y += 5) {
      for (int x = 4; x < 48; x += 5) {
        assertEquals(5 * x, image.sample(0, y, x), 12);
        assertEquals(6 * y, image.sample(1, y, x), 12);
      }
    }
  }

  private PixelImage fixture(String name) throws IOException {
    try (InputStream in = ImageFormatsTest.class.getResourceAsStream(name)) {
      return decoder.decode(in.readAllBytes());
    }
  }

  // --- BMP ---

  private static ByteBuffer bmp(
      int width, int height, int bits, int compression, int tables, int data) {
    ByteBuffer file = ByteBuffer.allocate(54 + tables + data).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("BM")).putInt(file.capacity()).putInt(0).putInt(54 + tables).putInt(40);
    file.putInt(width)
        .putInt(height)
        .putShort((short) 1)
        .putShort((short) bits)
        .putInt(compression);
    return file.putInt(data).putInt(0).putInt(0).putInt(0).putInt(0);
  }

  @Test
  void bmpOfSixteenBitsHasFiveOrSixASample() throws IOException {
    ByteBuffer five = bmp(8, 8, 16, 0, 0, 128);
    five.putShort((short) (31 << 10 | 16 << 5 | 1));
    PixelImage image = decoder.decode(five.array());
    assertEquals(255, image.sample(0, 7, 0));
    assertEquals(16 * 255 / 31, image.sample(1, 7, 0));
    assertEquals(255 / 31, image.sample(2, 7, 0));
    ByteBuffer six = bmp(8, -8, 16, 3, 12, 128);
    six.putInt(0xf800).putInt(0x7e0).putInt(0x1f).putShort((short) (32 << 5));
    PixelImage topDown = decoder.decode(six.array());
    assertEquals(32 * 255 / 63, topDown.sample(1, 0, 0));
    assertEquals(0, topDown.sample(0, 0, 0));
  }

  @Test
  void opacityOfBmpCountsWhereAMaskDeclaresIt() throws IOException {
    ByteBuffer none = bmp(8, 8, 32, 0, 0, 256);
    none.putInt(0x00102030);
    assertEquals(0x20, decoder.decode(none.array()).sample(1, 7, 0));
    ByteBuffer declared = bmp(8, 8, 32, 6, 16, 256);
    declared.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(0xff000000).putInt(0x33000000);
    assertEquals(204, decoder.decode(declared.array()).sample(1, 7, 0));
  }

  /** Rows of 8: the lowest of two and of three literal indices and three more, the others of 8. */
  private static byte[] runs(int length) {
    ByteBuffer file = bmp(8, 8, 8, 1, 1024, 64);
    for (int i = 0; i < 256; i++) {
      file.putInt(i << 16 | i << 8 | i);
    }
    file.put(new byte[] {2, 10, 0, 3, 20, 30, 40, 0, 3, 50, 0, 0});
    for (int y = 1; y < 8; y++) {
      file.put(new byte[] {(byte) length, (byte) (y + 100), 0, 0});
    }
    return file.put((byte) 0).put((byte) 1).array();
  }

  @Test
  void runLengthsOfBmpAreRead() throws IOException {
    PixelImage image = decoder.decode(runs(8));
    int[] lowest = {10, 10, 20, 30, 40, 50, 50, 50};
    for (int x = 0; x < 8; x++) {
      assertEquals(lowest[x], image.sample(0, 7, x));
      assertEquals(107, image.sample(0, 0, x));
    }
    assertEquals(1, image.shape().channels());
  }

  @Test
  void runsThatLeavePixelsAreRefused() throws IOException {
    assertRefused(Reason.DAMAGED, "pixels without a color", runs(7));
    assertArrayEquals(decoder.decode(runs(8)).pixels(), decoder.decode(runs(11)).pixels());
  }

  @Test
  void bmpThatDeclaresMoreThanItHasIsRefused() {
    assertRefused(Reason.TRUNCATED, "too early", bmp(200, 100, 24, 0, 0, 128).array());
    assertRefused(Reason.TOO_LARGE, "50000 x 50000", bmp(50_000, 50_000, 24, 0, 0, 128).array());
    assertRefused(Reason.DAMAGED, "-5 x 8", bmp(-5, 8, 24, 0, 0, 128).array());
    assertRefused(Reason.UNSUPPORTED_COMPRESSION, "JPEG", bmp(8, 8, 24, 4, 0, 128).array());
  }

  // --- GIF ---

  /** A frame of 2 x 2 pixels of the colors 1, 2, 3, 1 at (3, 4) of a screen of 10 x 9. */
  private static byte[] gif(int transparent, int screen) {
    ByteBuffer file = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("GIF89a")).putShort((short) screen).putShort((short) 9);
    file.put(new byte[] {(byte) 0x81, 0, 0});
    file.put(new byte[] {9, 9, 9, 50, 50, 50, 100, 100, 100, (byte) 200, (byte) 200, (byte) 200});
    if (transparent >= 0) {
      file.put(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, (byte) transparent, 0});
    }
    file.put((byte) 0x2c).putShort((short) 3).putShort((short) 4).putShort((short) 2);
    file.putShort((short) 2).put((byte) 0).put((byte) 2);
    // of three bits each: clear 4, 1, 2, 3; then of three or four bits: 1, end 5
    int codes = 4 | 1 << 3 | 2 << 6 | 3 << 9 | 1 << 12 | 5 << 16;
    file.put((byte) 3).put((byte) codes).put((byte) (codes >> 8)).put((byte) (codes >> 16));
    file.put((byte) 0).put((byte) 0x3b);
    return file.array();
  }

  @Test
  void firstFrameLiesWhereTheScreenHasIt() throws IOException {
    PixelImage image = decoder.decode(gif(0, 10));
    assertEquals(new ImageShape(1, 9, 10), image.shape());
    assertEquals(50, image.sample(0, 4, 3));
    assertEquals(100, image.sample(0, 4, 4));
    assertEquals(200, image.sample(0, 5, 3));
    assertEquals(50, image.sample(0, 5, 4));
    assertEquals(255, image.sample(0, 0, 0));
    assertEquals(9, decoder.decode(gif(-1, 10)).sample(0, 0, 0));
  }

  @Test
  void hugeScreenIsRefused() {
    byte[] gif = gif(-1, 65_535);
    gif[8] = (byte) 0xff;
    gif[9] = (byte) 0xff;
    assertRefused(Reason.TOO_LARGE, "65535 x 65535", gif);
  }

  // --- PNG ---

  @Test
  void imageThatDeclaresMoreThanItsDataCanHoldIsTruncated() throws IOException {
    ImageDecoder unlimited =
        new ImageDecoder(new ImageLimits(1 << 20, 700_000_000, 8, SixteenBit.REDUCE));
    byte[] file = png(25_000, 24_000, 16, 2, new byte[100]);
    UnreadableImageException refusal =
        assertThrows(UnreadableImageException.class, () -> unlimited.decode(file));
    assertEquals(Reason.TRUNCATED, refusal.reason(), refusal.getMessage());
  }

  private static byte[] png(
      int width, int height, int bits, int type, byte[] rows, byte[]... chunks) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(latin("\u0089PNG\r\n\u001a\n"));
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(png, "IHDR", header.put((byte) bits).put((byte) type).array());
    for (byte[] chunk : chunks) {
      chunk(
          png,
          new String(chunk, 0, 4, StandardCharsets.ISO_8859_1),
          Arrays.copyOfRange(chunk, 4, chunk.length));
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(rows);
    }
    chunk(png, "IDAT", packed.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(latin(type));
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(latin(type));
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** Gray of four bits: 5 is transparent, 6 becomes 6 / 15 of white. */
  @Test
  void oneTransparentGrayLiesOverWhite() throws IOException {
    byte[] rows = new byte[8 * 5];
    rows[1] = 0x56;
    PixelImage image = decoder.decode(png(8, 8, 4, 0, rows, latin("tRNS\0\5")));
    assertEquals(255, image.sample(0, 0, 0));
    assertEquals(6 * 17, image.sample(0, 0, 1));
    assertEquals(0, image.sample(0, 0, 2));
  }

  @Test
  void oneTransparentColorLiesOverWhite() throws IOException {
    byte[] rows = new byte[8 * 25];
    new Random(3).nextBytes(rows);
    for (int y = 0; y < 8; y++) {
      rows[25 * y] = 0;
    }
    System.arraycopy(new byte[] {10, 20, 30, 10, 20, 31}, 0, rows, 1, 6);
    PixelImage image = decoder.decode(png(8, 8, 8, 2, rows, latin("tRNS\0\n\0\u0014\0\u001e")));
    assertEquals(255, image.sample(0, 0, 0));
    assertEquals(10, image.sample(0, 0, 1));
    assertEquals(31, image.sample(2, 0, 1));
  }

  @Test
  void paletteMayHaveOpacity() throws IOException {
    byte[] rows = new byte[8 * 3];
    rows[1] = 0b00_01_10_11;
    byte[] palette = latin("PLTE\0\0\0\144\144\144\0\0\0\1\2\3");
    PixelImage image = decoder.decode(png(8, 8, 2, 3, rows, palette, latin("tRNS\0\u00ff\u0033")));
    assertEquals(255, image.sample(0, 0, 0));
    assertEquals(100, image.sample(0, 0, 1));
    assertEquals(204, image.sample(1, 0, 2));
    assertEquals(3, image.sample(2, 0, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0", "2, 0, 9", "3, 8, 9", "4, 8, 0", "5, 0, 0", "6, 0, 8", "7, 9, 8", "8, 9, 0"
  })
  void orientationOfPngAndTiffTurnsThePictureUpright(int code, int y, int x) throws IOException {
    byte[] rows = new byte[9 * 11];
    rows[1] = (byte) 200;
    byte[] exif =
        latin("eXIfMM\0*\0\0\0\b\0\1\1\u0012\0\3\0\0\0\1\0" + (char) code + "\0\0\0\0\0\0");
    PixelImage png = decoder.decode(png(10, 9, 8, 0, rows, exif));
    assertEquals(code >= 5 ? 9 : 10, png.shape().width());
    assertEquals(200, png.sample(0, y, x));
    byte[] samples = new byte[90];
    samples[0] = (byte) 200;
    PixelImage tiff = decoder.decode(TiffFile.of(10, 9, 8, samples).with(274, code).bytes());
    assertArrayEquals(png.pixels(), tiff.pixels());
  }

  /** A text of 100 MB and a profile that is none. */
  @Test
  void chunksBesideThePixelsAreNotUnpacked() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(latin("zTXtRaw profile type exif\0\0"));
    try (DeflaterOutputStream out = new DeflaterOutputStream(bomb)) {
      out.write(new byte[100 << 20]);
    }
    byte[] rows = new byte[9 * 41];
    rows[1] = 77;
    rows[4] = (byte) 255;
    PixelImage image =
        decoder.decode(png(10, 9, 8, 6, rows, bomb.toByteArray(), latin("iCCPx\0\0 none")));
    assertEquals(77, image.sample(0, 0, 0));
  }

  // --- WebP ---

  @Test
  void losslessWebpIsReadAndTurnedUpright() throws IOException {
    PixelImage image = fixture("rgb-lossless.webp");
    assertEquals(new ImageShape(3, 48, 40), image.shape());
    // code 6: what was left is above, and what was below is left
    assertEquals(5 * 7, image.sample(0, 7, 30));
    assertEquals(6 * 9, image.sample(1, 7, 30));
  }

  @Test
  void opacityOfWebpLiesOverWhite() throws IOException {
    PixelImage image = fixture("rgba-lossless.webp");
    int opacity = 5 * 20;
    int expected = (5 * 20 * opacity + 255 * (255 - opacity) + 127) / 255;
    assertEquals(expected, image.sample(0, 3, 20));
    assertEquals(255, image.sample(2, 3, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossy",
        "lossy-segments",
        "lossy-alpha",
        "lossless-noise",
        "lossless-palette",
        "animated"
      })
  void webpHasTheVeryPixelsOfItsReferenceDecoder(String name) throws IOException {
    assertArrayEquals(fixture(name + ".png").pixels(), fixture(name + ".webp").pixels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossy-alpha.webp", "lossless-noise.webp"})
  void webpThatEndsEarlyOrIsChangedIsRefusedOrDecodedInTime(String name) throws IOException {
    byte[] file;
    try (InputStream in = ImageFormatsTest.class.getResourceAsStream(name)) {
      file = in.readAllBytes();
    }
    for (int length = 12; length < file.length - 60; length += 11) {
      byte[] start = Arrays.copyOf(file, length);
      assertThrows(UnreadableImageException.class, () -> decoder.decode(start));
    }
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] changed = file.clone();
      changed[12 + random.nextInt(file.length - 12)] ^= (byte) (1 << random.nextInt(8));
      try {
        decoder.decode(changed);
      } catch (UnreadableImageException e) {
        assertTrue(!e.getMessage().contains("Exception"), e.getMessage());
      }
    }
  }

  @Test
  void hugeWebpIsRefusedByItsHeader() {
    ByteBuffer file = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("RIFF"))
        .putInt(32)
        .put(latin("WEBPVP8L"))
        .putInt(20)
        .put((byte) 0x2f)
        .putInt(0xfffffff);
    assertRefused(Reason.TOO_LARGE, "16384 x 16384", file.array());
  }

  // --- cameras ---

  /** Of a camera of 12 bits the upper 8 remain; what is brighter than it can be is white. */
  @ParameterizedTest
  @CsvSource({
    "12, 2032, 127",
    "12, 4095, 255",
    "12, 5000, 255",
    "10, 512, 128",
    "16, 4095, 15",
    "8, 77, 77"
  })
  void bitsOfTheCameraAreUsedWholly(int bits, int value, int expected) throws IOException {
    byte[] samples = new byte[2 * 72];
    ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value);
    byte[] tiff = TiffFile.of(9, 8, 16, samples).bytes();
    ImageDecoder camera = new ImageDecoder(ImageLimits.standard().ofCamera(bits));
    assertEquals(expected, camera.decode(tiff).sample(0, 0, 0));
  }

  @Test
  void cameraOfTooFewOrManyBitsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ImageLimits.standard().ofCamera(0));
    assertThrows(
        IllegalArgumentException.class, () -> new ImageLimits(1, 1, 1, SixteenBit.CAMERA, 17));
  }
}
