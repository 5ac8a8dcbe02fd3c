package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import org.imageanomaly.engine.image.UnreadableImageException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

  private static final ImageShape COLOR = new ImageShape(3, 16, 24);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());

  private UnreadableImageException refused(byte[] bytes) {
    return assertThrows(UnreadableImageException.class, () -> decoder.decode(bytes));
  }

  private void assertRefused(Reason reason, String part, byte[] bytes) {
    UnreadableImageException refusal = refused(bytes);
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 100, 600, 1100})
  void pngThatEndsEarlyIsTruncated(int kept) {
    byte[] png = Pictures.random(COLOR, 1).toPng();
    assertRefused(Reason.TRUNCATED, "ends too early", Arrays.copyOf(png, kept));
  }

  @Test
  void jpegThatEndsEarlyIsTruncated() throws IOException {
    byte[] jpeg = Pictures.encode(new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB), "jpeg");
    assertRefused(Reason.TRUNCATED, "ends too early", Arrays.copyOf(jpeg, jpeg.length - 30));
  }

  @Test
  void emptyFileIsEmpty() {
    assertRefused(Reason.EMPTY, "0 bytes", new byte[0]);
  }

  @Test
  void textUnderAnImageNameIsNoImage(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("notes.png");
    Files.writeString(file, "not a picture\n");
    UnreadableImageException refusal =
        assertThrows(UnreadableImageException.class, () -> decoder.decode(file));
    assertEquals(Reason.NOT_AN_IMAGE, refusal.reason());
  }

  @Test
  void cmykJpegIsWhatTheInksLeaveOfTheLight() throws IOException {
    PixelImage paper = decode(decoder, Pictures.cmykJpeg());
    assertEquals(new ImageShape(3, 16, 16), paper.shape());
    assertEquals(255, paper.sample(0, 3, 5));
  }

  @Test
  void sixteenBitPngIsRefusedUnlessItMayBeReduced() throws IOException {
    BufferedImage deep = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(3, 2, 0, 0xABCD);
    byte[] png = Pictures.encode(deep, "png");
    assertRefused(Reason.UNSUPPORTED_DEPTH, "(Images of 16 bits, on Spark --camera-bits)", png);

    ImageLimits reducing = new ImageLimits(1 << 20, 1 << 20, 8, SixteenBit.REDUCE);
    assertEquals(0xAB, decode(new ImageDecoder(reducing), png).sample(0, 2, 3));
  }

  private static PixelImage decode(ImageDecoder decoder, byte[] bytes) {
    try {
      return decoder.decode(bytes);
    } catch (UnreadableImageException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void onePixelIsTooSmall() {
    byte[] png = Pictures.random(new ImageShape(3, 1, 1), 1).toPng();
    assertRefused(Reason.TOO_SMALL, "1 x 1", png);
  }

  @Test
  void hugeDeclaredSizeIsRefusedBeforeAnyPixelIsAllocated() {
    assertRefused(Reason.TOO_LARGE, "30000 x 30000", Pictures.pngThatDeclares(30_000, 30_000));
  }

  @Test
  void limitsOfPixelsAndBytesAreTheLargestSizesThatAreAccepted(@TempDir Path folder)
      throws IOException {
    PixelImage image = Pictures.random(new ImageShape(1, 10, 20), 1);
    byte[] png = image.toPng();
    Path file = folder.resolve("image.png");
    Files.write(file, png);
    ImageDecoder exact = new ImageDecoder(new ImageLimits(png.length, 200, 10, SixteenBit.REJECT));
    assertArrayEquals(image.pixels(), exact.decode(png).pixels());
    assertArrayEquals(image.pixels(), exact.decode(file).pixels());
    ImageDecoder fewerPixels =
        new ImageDecoder(new ImageLimits(png.length, 199, 10, SixteenBit.REJECT));
    ImageDecoder fewerBytes =
        new ImageDecoder(new ImageLimits(png.length - 1, 200, 10, SixteenBit.REJECT));
    for (ImageDecoder decoder : new ImageDecoder[] {fewerPixels, fewerBytes}) {
      UnreadableImageException refusal =
          assertThrows(UnreadableImageException.class, () -> decoder.decode(file));
      assertEquals(Reason.TOO_LARGE, refusal.reason());
    }
  }

  @Test
  void declaredSizeWhoseProductOverflowsIsRefused() {
    assertRefused(Reason.TOO_LARGE, "limit", Pictures.pngThatDeclares(0x7fffffff, 0x7fffffff));
  }

  @Test
  void moreBytesThanAllowedAreNotRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("large.png");
    Files.write(file, Pictures.random(COLOR, 1).toPng());
    ImageDecoder narrow = new ImageDecoder(new ImageLimits(100, 1 << 20, 8, SixteenBit.REJECT));
    UnreadableImageException refusal =
        assertThrows(UnreadableImageException.class, () -> narrow.decode(file));
    assertEquals(Reason.TOO_LARGE, refusal.reason());
  }

  /** As one that lies in a store of objects. */
  private record Stored(long size, byte[] content) implements ImageSource {
    @Override
    public InputStream open() {
      return new ByteArrayInputStream(content);
    }
  }

  @Test
  void imagesMayLieAnywhere() throws UnreadableImageException {
    byte[] png = Pictures.random(COLOR, 1).toPng();
    assertArrayEquals(png, decoder.read(new Stored(png.length, png)));
    ImageDecoder narrow = new ImageDecoder(new ImageLimits(100, 1 << 20, 8, SixteenBit.REJECT));
    assertEquals(Reason.TOO_LARGE, refusal(narrow, new Stored(101, null)).reason());
    for (int declared : new int[] {png.length - 1, png.length + 1}) {
      String message = refusal(decoder, new Stored(declared, png)).getMessage();
      assertTrue(message.contains("is being changed"), message);
    }
  }

  @Test
  void aStoreThatDoesNotAnswerIsTheCause() {
    IOException silence = new IOException("no answer");
    UnreadableImageException refusal =
        refusal(
            decoder,
            new ImageSource() {
              @Override
              public long size() throws IOException {
                throw silence;
              }

              @Override
              public InputStream open() {
                throw new AssertionError("opened");
              }
            });
    assertEquals(Reason.UNREADABLE_FILE, refusal.reason());
    assertSame(silence, refusal.getCause());
  }

  private static UnreadableImageException refusal(ImageDecoder decoder, ImageSource source) {
    return assertThrows(UnreadableImageException.class, () -> decoder.read(source));
  }

  @Test
  void whatAModelDoesNotSayOfItsTrainingIsUnknown() throws UnreadableImageException {
    KnownImage image = decoder.decodeKnown(Pictures.random(COLOR, 1).toPng(), COLOR);
    assertEquals(Optional.empty(), image.isAmong(Set.of()));
    assertEquals(Optional.of(false), image.isAmong(Set.of("another")));
    assertEquals(Optional.of(true), image.isAmong(Set.of("another", image.fingerprint())));
  }

  @Test
  void changedByteOfAPngIsDamage() {
    byte[] png = Pictures.random(COLOR, 1).toPng();
    png[png.length / 2] ^= 1;
    assertRefused(Reason.DAMAGED, "checksum", png);
  }

  @Test
  void missingFileAndFolderAreUnreadable(@TempDir Path folder) {
    for (Path path : new Path[] {folder, folder.resolve("missing.png")}) {
      UnreadableImageException refusal =
          assertThrows(UnreadableImageException.class, () -> decoder.decode(path));
      assertEquals(Reason.UNREADABLE_FILE, refusal.reason(), path.toString());
    }
  }

  /** It never ends; a pipe would be waited for. */
  @Test
  void deviceIsNoFile() {
    Path zeros = Path.of("/dev/zero");
    assumeTrue(Files.exists(zeros));
    UnreadableImageException refusal =
        assertThrows(UnreadableImageException.class, () -> decoder.decode(zeros));
    assertEquals(Reason.UNREADABLE_FILE, refusal.reason());
    assertTrue(refusal.getMessage().contains("pipe or device"), refusal.getMessage());
    assertFalse(UsedBits.mayBeDeep(zeros));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "tiff"})
  void losslessFormatsKeepEverySample(String format) throws IOException {
    BufferedImage image = new BufferedImage(10, 9, BufferedImage.TYPE_INT_RGB);
    image.setRGB(4, 3, 0x123456);
    PixelImage decoded = decoder.decode(Pictures.encode(image, format));
    assertEquals(new ImageShape(3, 9, 10), decoded.shape());
    assertEquals(0x12, decoded.sample(0, 3, 4));
    assertEquals(0x34, decoded.sample(1, 3, 4));
    assertEquals(0x56, decoded.sample(2, 3, 4));
  }

  @Test
  void grayPngHasOneChannelWithItsVeryValues() throws UnreadableImageException {
    PixelImage gray = Pictures.random(new ImageShape(1, 12, 8), 3);
    PixelImage decoded = decoder.decode(gray.toPng());
    assertEquals(gray.shape(), decoded.shape());
    assertArrayEquals(gray.pixels(), decoded.pixels());
  }

  @Test
  void transparencyLiesOverWhite() throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, new Color(255, 0, 0, 0).getRGB());
    image.setRGB(1, 0, new Color(0, 0, 0, 51).getRGB());
    PixelImage decoded = decoder.decode(Pictures.encode(image, "png"));
    assertEquals(255, decoded.sample(1, 0, 0));
    assertEquals(204, decoded.sample(0, 0, 1));
  }

  /** Code by code of the EXIF standard: where the stored picture's top left corner is shown. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0",
    "2, 0, 23",
    "3, 15, 23",
    "4, 15, 0",
    "5, 0, 0",
    "6, 0, 15",
    "7, 23, 15",
    "8, 23, 0"
  })
  void exifOrientationTurnsThePictureUpright(int orientation, int y, int x) throws IOException {
    BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_BYTE_GRAY);
    image.createGraphics().fillRect(0, 0, 8, 8);
    PixelImage decoded = decoder.decode(Pictures.jpegWithOrientation(image, orientation));
    boolean turned = orientation >= 5;
    assertEquals(turned ? 16 : 24, decoded.shape().width());
    assertTrue(decoded.sample(0, y, x) > 200, "orientation " + orientation);
    int across = decoded.shape().height() - 1 - y;
    int along = decoded.shape().width() - 1 - x;
    assertTrue(decoded.sample(0, across, along) < 50, "orientation " + orientation);
  }

  @Test
  void memoryIsAnnouncedBeforeItIsNeeded() throws Exception {
    PixelImage image = new PixelImage(new ImageShape(3, 400, 500), new byte[600_000]);
    byte[] png = image.toPng();
    byte[] bmp = Pictures.encode(new BufferedImage(500, 400, BufferedImage.TYPE_INT_RGB), "bmp");
    ImageShape small = new ImageShape(3, 8, 8);
    long rows = 14 * 3 * 500;
    long kept = small.size();
    assertAnnounced(png, rows, image.shape().size(), d -> d.decode(png));
    assertAnnounced(png, rows, kept, d -> d.decode(png, small));
    assertAnnounced(png, rows, kept, d -> d.decodeKnown(png, small));
    assertAnnounced(png, rows, 0, d -> d.check(png));
    assertAnnounced(bmp, 24 * 200_000 - kept, kept, d -> d.decode(bmp, small));
    byte[] withoutRows = Arrays.copyOf(png, png.length);
    List<Long> announced = new ArrayList<>();
    ByteBuffer.wrap(withoutRows).putInt(20, 401);
    fixChecksum(withoutRows);
    assertThrows(
        UnreadableImageException.class,
        () -> decoder.announcing(announced::add).decode(withoutRows, small));
    assertEquals(List.of(png.length + rows + kept), announced);
  }

  /** The first chunk's, after a change of it. */
  private static void fixChecksum(byte[] png) {
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
  }

  /** The file, the work and what is kept at first, the file and what is kept in the end. */
  private void assertAnnounced(byte[] file, long work, long kept, Decoding decoding)
      throws UnreadableImageException {
    List<Long> announced = new ArrayList<>();
    decoding.run(decoder.announcing(announced::add));
    assertEquals(List.of(file.length + work + kept, file.length + kept), announced);
  }

  private interface Decoding {
    void run(ImageDecoder announcing) throws UnreadableImageException;
  }

  /** Where everything that is allocated stays until the end, Java itself counts it. */
  @Test
  void whoMustNotRunOutOfMemoryIsToldWhatDecodingTakes() throws Exception {
    int side = 700;
    BufferedImage rgb = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    BufferedImage gray = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage deep = new BufferedImage(side, side, BufferedImage.TYPE_USHORT_GRAY);
    assertTakes(Pictures.encode(rgb, "bmp"), 3);
    assertTakes(Pictures.encode(gray, "bmp"), 4);
    assertTakes(Pictures.encode(rgb, "jpeg"), 6);
    assertTakes(Pictures.encode(gray, "jpeg"), 2);
    assertTakes(Pictures.jpegWithOrientation(gray, 6), 3);
    assertTakes(Pictures.encode(rgb, "png"), 0);
    assertTakes(Pictures.encode(deep, "png"), 1);
    assertTakes(Pictures.interlaced(rgb), 9);
  }

  private static void assertTakes(byte[] file, int bytesPerPixel) throws IOException {
    ImageShape small = new ImageShape(3, 8, 8);
    List<Long> announced = new ArrayList<>();
    ImageDecoder careful =
        new ImageDecoder(ImageLimits.standard().ofCamera(16))
            .within(Long.MAX_VALUE, needed -> "")
            .announcing(announced::add);
    careful.decodeKnown(file, small);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    careful.decodeKnown(file, small);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    long told = announced.get(0) - file.length;
    assertTrue(taken <= told, taken + " bytes, not " + told);
    assertTrue(taken <= bytesPerPixel * 490_000L + (1 << 20), taken + " bytes");
    assertTrue(told <= bytesPerPixel * 490_000L + file.length + (5 << 20), told + " bytes");
  }

  @Test
  void whatNeedsMoreMemoryThanItMayHaveIsRefusedByWhatItDeclares(@TempDir Path folder)
      throws Exception {
    byte[] bmp = Pictures.encode(new BufferedImage(500, 400, BufferedImage.TYPE_INT_RGB), "bmp");
    ImageShape small = new ImageShape(3, 8, 8);
    long needed = bmp.length + 3 * 200_000 + (4 << 20);
    ImageDecoder enough = decoder.within(needed, bytes -> "");
    assertEquals(decoder.decode(bmp, small).fingerprint(), enough.decode(bmp, small).fingerprint());
    ImageDecoder less = decoder.within(needed - 1, bytes -> "Take " + bytes + ".");
    UnreadableImageException error =
        assertThrows(UnreadableImageException.class, () -> less.decode(bmp, small));
    assertEquals(Reason.TOO_LARGE, error.reason());
    assertEquals(
        "The image of 500 x 400 pixels needs 6 MB to be decoded, more than one may have here (5"
            + " MB). Take "
            + needed
            + ".",
        error.getMessage());
    Path file = Files.write(folder.resolve("large.bmp"), bmp);
    assertTrue(
        assertThrows(
                UnreadableImageException.class,
                () -> decoder.within(bmp.length - 1, bytes -> "").read(file))
            .getMessage()
            .startsWith("The file needs 1 MB"));
  }

  @Test
  void whoHasNoRoomStopsTheDecoder() {
    byte[] png = new PixelImage(new ImageShape(1, 9, 9), new byte[81]).toPng();
    CancellationException canceled = new CancellationException();
    ImageDecoder noRoom =
        decoder.announcing(
            bytes -> {
              throw canceled;
            });
    assertSame(canceled, assertThrows(CancellationException.class, () -> noRoom.decode(png)));
  }

  @Test
  void moreSamplesThanAnArrayHoldsAreTooLarge() throws Exception {
    byte[] png = Pictures.pngThatDeclares(30_000, 24_000);
    ImageDecoder unlimited =
        new ImageDecoder(
            new ImageLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1, SixteenBit.REJECT));
    UnreadableImageException error =
        assertThrows(UnreadableImageException.class, () -> unlimited.check(png));
    assertEquals(Reason.TOO_LARGE, error.reason());
    assertTrue(error.getMessage().contains("30000 x 24000"), error.getMessage());
  }
}
