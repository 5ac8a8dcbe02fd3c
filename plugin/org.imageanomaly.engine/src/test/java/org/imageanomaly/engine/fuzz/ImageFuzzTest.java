package org.imageanomaly.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.junit.jupiter.api.Test;

class ImageFuzzTest {

  /** What helps, or what is needed. */
  private static final Pattern REMEDY =
      Pattern.compile("\\. (Copy|Save|Reduce|Raise|Use|Name|Read|Choose)|choose to reduce");

  /**
   * What says nothing of the data: fields that may be absent, metadata that nobody needs here (of
   * TIFF, Java reads all fields, wherever they lie, and none after one of an unknown type), what
   * scans of JPEG say without a meaning, and colors of a palette that no index has.
   */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "reading image metadata|Missing required|Invalid SOS parameters|for JPEGProc field|too many entries for bit depth"
              + "|^.(PhotometricInterpretation|Compression|TIFF directory contains neither)");

  private final Map<String, byte[]> seeds = ImageSeeds.all();
  private final List<String> names = new ArrayList<>(seeds.keySet());
  private final ImageDecoder decoder =
      new ImageDecoder(new ImageLimits(1 << 24, 20_000_000, 8, SixteenBit.REDUCE));
  private final Map<String, PixelImage> originals = new HashMap<>();

  private PixelImage original(String name) {
    return originals.computeIfAbsent(
        name,
        n -> {
          try {
            return decoder.decode(seeds.get(n));
          } catch (UnreadableImageException e) {
            throw new AssertionError(n, e);
          }
        });
  }

  @Test
  void everyKindOfImageIsRead() {
    names.forEach(this::original);
    assertEquals(seeds.size(), originals.size());
  }

  /** What Java's own reader warns or complains of is not read, unless the picture is the same. */
  @Test
  void changedImagesAreReadOrRefusedWithAReason() {
    new Campaign("changed images", 600, 20_000)
        .run(
            random -> {
              String name = names.get(random.nextInt(names.size()));
              byte[] file = changed(name, random);
              return attack(name, file);
            });
  }

  private byte[] changed(String name, SplittableRandom random) {
    ImageMutations mutations = new ImageMutations(random);
    byte[] file = seeds.get(name);
    for (int i = random.nextInt(3); i >= 0 && file.length > 0; i--) {
      boolean bytes = i > 0 || random.nextBoolean();
      file = bytes && file != seeds.get(name) ? Mutations.of(file, random) : file;
      file = file == seeds.get(name) ? one(name, file, mutations, random) : file;
    }
    return file;
  }

  private static byte[] one(
      String name, byte[] file, ImageMutations mutations, SplittableRandom random) {
    return random.nextInt(3) == 0 ? Mutations.of(file, random) : mutations.structure(name, file);
  }

  private String attack(String name, byte[] file) throws IOException {
    String format = name.substring(name.lastIndexOf('.') + 1);
    PixelImage read;
    try {
      read = decoder.decode(file);
    } catch (UnreadableImageException e) {
      assertProper(e);
      return format + " refused";
    }
    if (isOriginal(read, original(name))) {
      return format + " read as before";
    }
    String complaint = complaint(format, file);
    if (!complaint.isEmpty() && complaint(format, seeds.get(name)).isEmpty()) {
      throw new AssertionError(name + " was read wrongly, but Java's reader says: " + complaint);
    }
    return format + " read as another picture";
  }

  private static boolean isOriginal(PixelImage read, PixelImage original) {
    return read.shape().equals(original.shape())
        && read.fingerprint().equals(original.fingerprint());
  }

  private static void assertProper(UnreadableImageException e) {
    String message = e.getMessage();
    assertTrue(REMEDY.matcher(message).find(), message);
    assertTrue(!message.contains("null") && !message.contains("Exception"), message);
  }

  /** A picture of which a part is missing is refused, or it is the same picture. */
  @Test
  void picturesThatEndEarlyAreNeverReadAsOthers() {
    new Campaign("cut images", 600, 20_000)
        .run(
            random -> {
              String name = names.get(random.nextInt(names.size()));
              byte[] file = new ImageMutations(random).cut(name, seeds.get(name));
              String outcome = attack(name, file);
              assertTrue(!outcome.endsWith("another picture"), name + ": " + outcome);
              return outcome;
            });
  }

  /** What Java's own reader has against the data of a file; nothing where it has none. */
  private static String complaint(String format, byte[] file) throws IOException {
    String said = said(format, file);
    // of BMP it counts on numbers that say nothing of the pixels
    boolean ofData =
        !"bmp".equals(format) && !("tif".equals(format) && said.contains("EOFException"));
    return ofData && !HARMLESS.matcher(said).find() ? said : "";
  }

  private static String said(String format, byte[] file) throws IOException {
    String name = "jpg".equals(format) ? "jpeg" : format;
    if ("webp".equals(name)) {
      return "";
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(name).next();
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, false, true);
      Raster raster =
          reader.canReadRaster() ? reader.readRaster(0, null) : reader.read(0).getRaster();
      return warnings.isEmpty() ? "" : warnings + " of " + raster.getWidth();
    } catch (IOException e) {
      return e.toString();
    } catch (RuntimeException | OutOfMemoryError e) {
      return ""; // it did not understand the file, which says nothing of the data
    } finally {
      reader.dispose();
    }
  }
}
