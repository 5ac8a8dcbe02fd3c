package org.imageanomaly.engine.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.image.UnreadableImageException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged in a way that a decoder gets over, or that lie about their size. */
class DamagedImagesTest {

  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  private final ImageDecoder decoder =
      new ImageDecoder(new ImageLimits(1 << 28, 100_000_000, 8, SixteenBit.REDUCE));

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = DamagedImagesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private void assertRefused(Reason reason, String part, byte[] file) {
    UnreadableImageException refusal =
        assertThrows(UnreadableImageException.class, () -> decoder.decode(file));
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

  /** The place of a marker of JPEG from another place on. */
  private static int marker(byte[] jpeg, int code, int from) {
    int at = from;
    while (jpeg[at] != (byte) 0xff || (jpeg[at + 1] & 0xff) != code) {
      at++;
    }
    return at;
  }

  // --- JPEG ---

  @ParameterizedTest
  @ValueSource(strings = {"rgb-restarts.jpg", "rgb-progressive-restarts.jpg", "cmyk-adobe.jpg"})
  void jpegThatLacksDataAndHasAnEndIsTruncatedWhereverItIsCut(String name) throws IOException {
    byte[] jpeg = fixture(name);
    for (int end = marker(jpeg, 0xda, 0) + 20; end < jpeg.length - 4; end++) {
      byte[] cut = joined(Arrays.copyOf(jpeg, end), END);
      UnreadableImageException refusal =
          assertThrows(UnreadableImageException.class, () -> decoder.decode(cut), "at " + end);
      assertTrue(refusal.getMessage().contains("Copy it again"), refusal.getMessage());
    }
  }

  @Test
  void progressiveJpegWithoutItsLastScansIsTruncated() throws IOException {
    byte[] jpeg = fixture("rgb-progressive-restarts.jpg");
    int scan = marker(jpeg, 0xda, 0);
    while (scan < jpeg.length - 40) {
      int next = scan + 2;
      byte[] cut = joined(Arrays.copyOf(jpeg, scan), END);
      if (scan > marker(jpeg, 0xda, 0)) {
        assertRefused(Reason.TRUNCATED, "scans of the JPEG file are not there", cut);
      }
      scan = next;
      while (scan < jpeg.length - 1 && (jpeg[scan] != -1 || jpeg[scan + 1] != (byte) 0xda)) {
        scan++;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9})
  void zerosThatFillUpScansAreHarmless(int count) throws IOException {
    for (String name : new String[] {"rgb-restarts.jpg", "rgb-progressive-restarts.jpg"}) {
      byte[] jpeg = fixture(name);
      ByteArrayOutputStream padded = new ByteArrayOutputStream();
      int scans = marker(jpeg, 0xda, 0);
      padded.write(jpeg, 0, scans);
      for (int i = scans; i < jpeg.length; i++) {
        int code = i + 1 < jpeg.length ? jpeg[i + 1] & 0xff : 0;
        if (jpeg[i] == -1 && (code >= 0xd0 && code <= 0xd7 || code == 0xd9)) {
          padded.writeBytes(new byte[count]);
        }
        padded.write(jpeg[i]);
      }
      assertArrayEquals(
          decoder.decode(jpeg).pixels(), decoder.decode(padded.toByteArray()).pixels());
    }
  }

  @Test
  void otherBytesAfterTheLastBlockAreDamage() throws IOException {
    byte[] jpeg = fixture("rgb-restarts.jpg");
    byte[] more = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    byte[] longer = joined(Arrays.copyOf(jpeg, jpeg.length - 2), more, END);
    assertRefused(Reason.DAMAGED, "extraneous bytes", longer);
  }

  @Test
  void bytesBetweenSegmentsAreDamageWhereTheyMayBelongToATable() throws IOException {
    byte[] jpeg = fixture("rgb-restarts.jpg");
    byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 4, 'a', 'b', 'c', 'd'};
    byte[] start = Arrays.copyOf(jpeg, 2);
    byte[] rest = Arrays.copyOfRange(jpeg, 2, jpeg.length);
    assertArrayEquals(
        decoder.decode(jpeg).pixels(), decoder.decode(joined(start, comment, rest)).pixels());
    byte[] shorter = jpeg.clone();
    shorter[marker(jpeg, 0xdb, 0) + 3]--;
    assertRefused(Reason.DAMAGED, "bytes between its segments", shorter);
  }

  @Test
  void numbersOfASequentialScanWithoutAMeaningAreHarmless() throws IOException {
    byte[] jpeg = fixture("rgb-restarts.jpg");
    byte[] odd = jpeg.clone();
    odd[marker(jpeg, 0xda, 0) + 12] = 0;
    assertArrayEquals(decoder.decode(jpeg).pixels(), decoder.decode(odd).pixels());
  }

  /** As phones write them: a second picture, and a film, after the first. */
  @Test
  void whatFollowsTheEndOfAJpegIsNotRead() throws IOException {
    byte[] jpeg = fixture("rgb-restarts.jpg");
    byte[] phone = joined(jpeg, fixture("cmyk-adobe.jpg"), new byte[5000]);
    assertArrayEquals(decoder.decode(jpeg).pixels(), decoder.decode(phone).pixels());
  }

  /** 26 megapixels, of which no data are there. */
  @Test
  void jpegThatDeclaresMoreBlocksThanItsDataHaveBitsIsTruncated() throws IOException {
    byte[] jpeg = fixture("rgb-restarts.jpg");
    int frame = marker(jpeg, 0xc0, 0);
    jpeg[frame + 5] = 20;
    jpeg[frame + 7] = 20;
    assertRefused(Reason.TRUNCATED, "ends too early", jpeg);
  }

  // --- TIFF ---

  @Test
  void jpegInATiffFileIsTruncatedWhereverItIsCut() throws IOException {
    byte[] tiff = fixture("rgb-jpeg.tif");
    int start = marker(tiff, 0xda, 0) + 14;
    int end = marker(tiff, 0xd9, start);
    for (int at = start; at < end - 2; at += 3) {
      byte[] cut = tiff.clone();
      System.arraycopy(END, 0, cut, at, 2);
      assertRefused(Reason.TRUNCATED, "ends too early", cut);
    }
  }

  /** A strip of 1.5 GB in a file of 9 KB: nothing is allocated for it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 8, 32773})
  void stripThatClaimsMoreThanCanComeOutOfTheFileIsTruncated(int compression) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(new byte[9 << 20]);
    }
    byte[] strip = Arrays.copyOf(packed.toByteArray(), 9 << 10);
    TiffFile tiff = TiffFile.of(12_000, 8_000, 16, strip).with(259, compression);
    byte[] file =
        tiff.with(258, 16, 16, 16, 16, 16, 16, 16, 16)
            .with(262, 2)
            .with(277, 8)
            .with(338, 0, 0, 0, 0, 0)
            .bytes();
    assertThrows(UnreadableImageException.class, () -> decoder.decode(file));
    byte[] small = TiffFile.of(9_000, 9_000, 8, strip).with(259, compression).bytes();
    assertRefused(Reason.TRUNCATED, "ends too early", small);
  }

  @ParameterizedTest
  @CsvSource({"257, 2", "259, 2", "262, 3", "277, 2", "278, 2"})
  void severalValuesWhereOneIsNeededAreDamage(int tag, int count) {
    TiffFile tiff = TiffFile.of(10, 9, 8, new byte[90]);
    assertRefused(Reason.DAMAGED, "field " + tag, tiff.with(tag, new long[count]).bytes());
  }

  @Test
  void runBeyondTheEndOfAStripIsDamage() {
    byte[] runs = {-88, 7, -88, 7};
    byte[] file = TiffFile.of(10, 9, 8, runs).with(259, 32773).bytes();
    assertRefused(Reason.DAMAGED, "PackBits", file);
  }

  @Test
  void checksumOfADeflatedStripIsHeld() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(new byte[90]);
    }
    byte[] strip = packed.toByteArray();
    strip[strip.length - 1] ^= 1;
    byte[] file = TiffFile.of(10, 9, 8, strip).with(259, 8).bytes();
    assertRefused(Reason.DAMAGED, "incorrect data check", file);
  }
}
