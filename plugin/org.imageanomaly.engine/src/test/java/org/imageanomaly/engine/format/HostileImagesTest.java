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
  private static final Duration LONG = Duration.ofSeconds(60);

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
}
