package org.imageanomaly.engine.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.image.UnreadableImageException.Reason;
import org.junit.jupiter.api.Test;

/** Small files that would keep a reader busy for ever, and good ones that look like them. */
class HostileImagesTest {

  /** A guard against endless loops only. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());

  private void assertRefused(Reason reason, String part, byte[] file) {
    UnreadableImageException refusal =
        assertTimeoutPreemptively(
            LONG, () -> assertThrows(UnreadableImageException.class, () -> decoder.decode(file)));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] deflated(byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(data);
    }
    return out.toByteArray();
  }

  // --- PNG ---

  private static byte[] chunk(String type, byte[] data) {
    byte[] content = joined(latin(type), data);
    CRC32 crc = new CRC32();
    crc.update(content);
    return joined(number(data.length), content, number((int) crc.getValue()));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  /** What precedes the data of a gray picture of 16 x 16 pixels. */
  private static byte[] pngHead() {
    byte[] header = joined(number(16), number(16), new byte[] {8, 0, 0, 0, 0});
    return joined(latin("\u0089PNG\r\n\u001a\n"), chunk("IHDR", header));
  }

  private static byte[] png() throws IOException {
    byte[] data = chunk("IDAT", deflated(new byte[16 * 17]));
    return joined(pngHead(), data, chunk("IEND", new byte[0]));
  }

  @Test
  void chunkOfANegativeLengthIsDamage() {
    byte[] chunk = joined(number(-12), latin("aaaa"), new byte[8]);
    assertRefused(Reason.DAMAGED, "a chunk of 4294967284 bytes", joined(pngHead(), chunk));
  }

  @Test
  void whatFollowsTheEndOfAPngIsNotRead() throws IOException {
    byte[] expected = decoder.decode(png()).pixels();
    byte[] endless = joined(number(-12), latin("aaaa"), new byte[8]);
    for (byte[] rest : new byte[][] {new byte[64], latin("written by a camera"), endless}) {
      byte[] file = joined(png(), rest);
      assertArrayEquals(
          expected, assertTimeoutPreemptively(LONG, () -> decoder.decode(file).pixels()));
    }
  }

  @Test
  void bytesBehindTheLastRowAreInflatedToALimitedNumberWhateverTheChunks() throws IOException {
    // behind the limit the data are damaged, which nobody finds who stops there
    byte[] data = deflated(new byte[1 << 20]);
    data[data.length - 1]++;
    byte[][] parts = new byte[data.length + 2][];
    parts[0] = pngHead();
    for (int i = 0; i < data.length; i++) {
      parts[i + 1] = chunk("IDAT", Arrays.copyOfRange(data, i, i + 1));
    }
    parts[data.length + 1] = chunk("IEND", new byte[0]);
    assertArrayEquals(decoder.decode(png()).pixels(), decoder.decode(joined(parts)).pixels());
  }

  // --- JPEG ---

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = HostileImagesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static int lastScan(byte[] jpeg) {
    int at = jpeg.length - 2;
    while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) 0xda) {
      at--;
    }
    return at;
  }

  @Test
  void scanThatRepeatsAnotherIsDamage() throws IOException {
    byte[] jpeg = fixture("rgb-progressive-restarts.jpg");
    int scan = lastScan(jpeg);
    byte[] again = Arrays.copyOfRange(jpeg, scan, jpeg.length);
    byte[] twice = joined(Arrays.copyOf(jpeg, jpeg.length - 2), again);
    assertRefused(Reason.DAMAGED, "scans that repeat or contradict others", twice);
  }

  @Test
  void thousandsOfScansAreDamage() throws IOException {
    byte[] jpeg = fixture("rgb-restarts.jpg");
    byte[] scan = Arrays.copyOfRange(jpeg, lastScan(jpeg), jpeg.length - 2);
    byte[][] parts = new byte[202][];
    Arrays.fill(parts, scan);
    parts[0] = Arrays.copyOf(jpeg, jpeg.length - 2);
    parts[201] = new byte[] {(byte) 0xff, (byte) 0xd9};
    assertRefused(Reason.DAMAGED, "more than 200 scans", joined(parts));
  }

  // --- TIFF ---

  private static byte[] sharing(int compression, byte[] strip, int rows, boolean counted) {
    long[] places = new long[rows];
    long[] lengths = new long[rows];
    Arrays.fill(places, 16);
    Arrays.fill(lengths, strip.length);
    TiffFile file = TiffFile.of(8, rows, 8, strip).with(259, compression).with(278, 1);
    file.with(273, places).with(279, lengths);
    // a field that is there without a length has the rest of the file
    return (counted ? file : file.with(279, new long[rows])).bytes();
  }

  @Test
  void stripsThatShareTheWholeFileAreDamage() throws IOException {
    byte[] bomb = deflated(new byte[1 << 24]);
    for (boolean counted : new boolean[] {true, false}) {
      assertRefused(Reason.DAMAGED, "that overlap", sharing(8, bomb, 2000, counted));
      assertRefused(Reason.DAMAGED, "that overlap", sharing(1, new byte[9999], 500, counted));
    }
  }

  @Test
  void blankStripsMayShareAPlace() throws IOException {
    byte[] blank = deflated(new byte[8]);
    assertArrayEquals(new byte[8 * 500], decoder.decode(sharing(8, blank, 500, true)).pixels());
  }

  @Test
  void stripsWithoutALengthEndWhereTheNextOnesBegin() throws IOException {
    byte[][] strips = new byte[300][];
    byte[] expected = new byte[300 * 8];
    for (int i = 0; i < strips.length; i++) {
      byte[] row = new byte[8];
      Arrays.fill(row, (byte) i);
      System.arraycopy(row, 0, expected, 8 * i, 8);
      strips[i] = deflated(row);
    }
    TiffFile file = TiffFile.of(8, 300, 8, strips).with(259, 8).with(279, new long[300]);
    assertArrayEquals(expected, decoder.decode(file.bytes()).pixels());
  }

  @Test
  void fieldThatIsThereTwiceWithTheSameValueIsRead() throws IOException {
    byte[] good = TiffFile.of(8, 8, 8, new byte[64]).with(255, 8).bytes();
    for (int width : new int[] {8, 9}) {
      byte[] twice = TiffFile.of(8, 8, 8, new byte[64]).with(255, width).bytes();
      ByteBuffer bytes = ByteBuffer.wrap(twice).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      bytes.putShort(bytes.getInt(4) + 2, (short) 256);
      if (width == 8) {
        assertArrayEquals(decoder.decode(good).pixels(), decoder.decode(twice).pixels());
      } else {
        assertRefused(Reason.DAMAGED, "field 256 twice", twice);
      }
    }
  }

  // --- GIF ---

  /** A frame of 2 x 2 pixels on a screen of 8 x 8, black and white. */
  private static byte[] gif(byte[] codes, boolean ended) {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    gif.writeBytes(latin("GIF89a"));
    gif.writeBytes(new byte[] {8, 0, 8, 0, (byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    gif.writeBytes(new byte[] {',', 0, 0, 0, 0, 2, 0, 2, 0, 0, 2});
    for (int from = 0; from < codes.length; from += 255) {
      byte[] block = Arrays.copyOfRange(codes, from, Math.min(codes.length, from + 255));
      gif.write(block.length);
      gif.writeBytes(block);
    }
    return ended ? joined(gif.toByteArray(), new byte[] {0, ';'}) : gif.toByteArray();
  }

  /** Of data that end early elsewhere, all pixels may be there, and others. */
  @Test
  void gifWithoutTheEndOfItsDataIsRefused() throws IOException {
    assertEquals(64, decoder.decode(gif(gifCodes(4, 1, 0, 4, 0, 1), true)).pixels().length);
    assertRefused(Reason.TRUNCATED, "too early", gif(gifCodes(4, 1, 0, 4, 0, 1), false));
  }

  @Test
  void codesFarBehindTheLastPixelOfAGifAreNotLookedAt() throws IOException {
    int[] near = new int[100];
    Arrays.fill(near, 4);
    System.arraycopy(new int[] {4, 1, 0, 4, 0, 1}, 0, near, 0, 6);
    int[] far = Arrays.copyOf(near, 6000);
    Arrays.fill(far, 6, far.length, 4);
    near[99] = 7;
    far[5999] = 7;
    assertRefused(Reason.DAMAGED, "LZW data is unknown", gif(gifCodes(near), true));
    assertArrayEquals(
        decoder.decode(gif(gifCodes(4, 1, 0, 4, 0, 1), true)).pixels(),
        decoder.decode(gif(gifCodes(far), true)).pixels());
  }

  /** Codes of three bits, the lowest first. */
  private static byte[] gifCodes(int... codes) {
    byte[] packed = new byte[(3 * codes.length + 7) / 8];
    for (int i = 0; i < 3 * codes.length; i++) {
      packed[i / 8] |= (byte) ((codes[i / 3] >> i % 3 & 1) << i % 8);
    }
    return packed;
  }
}
