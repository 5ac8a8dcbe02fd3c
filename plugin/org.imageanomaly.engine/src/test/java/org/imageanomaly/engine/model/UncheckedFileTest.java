package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.engine.archive.ModelFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody made, and no version of this: they are refused before they cost anything. */
class UncheckedFileTest {

  private static final String DETECTOR = "calibrated-kd-cae-recommended";

  /** More than a small model needs, and less than any of these files would take. */
  private static final long ALLOCATED = 80L << 20;

  private static byte[] stored(String name) throws IOException {
    try (InputStream in = UncheckedFileTest.class.getResourceAsStream("stored/" + name + ".zip")) {
      return in.readAllBytes();
    }
  }

  /** As this version writes it, with a digest. */
  private static byte[] written(String name) throws IOException {
    return ModelBytes.of(ModelFile.read(new ByteArrayInputStream(stored(name))));
  }

  private static String refusal(byte[] file) {
    String message =
        assertThrows(ModelFileException.class, () -> ModelFile.read(new ByteArrayInputStream(file)))
            .getMessage();
    assertFalse(message.contains("null"), message);
    assertTrue(message.matches("(?s).*[.] [A-Z].+[.]"), "what to do next: " + message);
    return message;
  }

  private static void assertRefused(String part, byte[] file) {
    String message = refusal(file);
    assertTrue(message.contains(part), message);
  }

  private static void assertRefusedCheaply(String part, byte[] file) {
    long before = allocated();
    assertRefused(part, file);
    long allocated = allocated() - before;
    assertTrue(allocated < ALLOCATED, (allocated >> 20) + " MB");
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** A compressed file whose document begins as that of a model and goes on in a repeated text. */
  private static byte[] bomb(String open, String repeated, int megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(ModelBytes.DOCUMENT));
      write("{\"schemaVersion\":1,\"kind\":\"CAE\",\"data\":{},\"cae\":" + open, zip);
      byte[] piece =
          repeated.repeat((1 << 16) / repeated.length()).getBytes(StandardCharsets.UTF_8);
      for (long written = 0; written < (long) megabytes << 20; written += piece.length) {
        zip.write(piece);
      }
    }
    return bytes.toByteArray();
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'['       | '['                       | 3  | levels of lists",
        "'{\"a\":' | '{\"a\":'                 | 3  | levels of lists",
        "'['       | '[],'                     | 63 | lists and objects",
        "'['       | '{},'                     | 63 | lists and objects",
        "'{\"layers\":[' | '{\"type\":\"flatten\"},' | 63 | lists and objects",
        "'{'       | '\"a\":0,'                | 63 | names",
        "'['       | '0,'                      | 63 | values",
        "'['       | '\"x\",'                  | 63 | values",
        "'['       | '1e999,'                  | 63 | values",
        "'\"'      | 'a'                       | 65 | MB, which no model's has",
        "''        | ' '                       | 65 | MB, which no model's has",
      })
  void documentsThatNoModelNeedsAreRefused(String open, String repeated, int mb, String part)
      throws IOException {
    byte[] file = bomb(open, repeated, mb);
    assertTrue(file.length < 1 << 20, "a small file");
    assertRefused(part, file);
  }

  @ParameterizedTest
  @CsvSource({
    "0, from 1 on",
    "-7, from 1 on",
    "1.9, from 1 on",
    "1.0, from 1 on",
    "\"1\", from 1 on",
    "null, from 1 on",
    "true, from 1 on",
    "1e999, from 1 on",
    "9, newer format 9",
    "99999999999999999999, newer format",
  })
  void versionsAreWholeNumbersFromOneOn(String version, String part) throws IOException {
    assertRefused(
        part,
        ModelBytes.withDocument(
            written(DETECTOR),
            json -> json.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : " + version)));
  }

  @Test
  void aDocumentWithoutVersionIsRefused() throws IOException {
    assertRefused(
        "schemaVersion",
        ModelBytes.withDocument(
            written(DETECTOR), json -> json.replace("\"schemaVersion\"", "\"scheme\"")));
  }

  private static byte[] edited(UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(written(DETECTOR));
    String document = new String(entries.get(ModelBytes.DOCUMENT), StandardCharsets.UTF_8);
    entries.put(ModelBytes.DOCUMENT, change.apply(document).getBytes(StandardCharsets.UTF_8));
    return ModelBytes.zip(entries);
  }

  @Test
  void aThresholdThatSomebodyEditedIsNoticed() throws IOException {
    assertRefused(
        "damaged or edited",
        edited(json -> json.replaceFirst("\"threshold\" : [-0-9.E]+", "\"threshold\" : 1000.5")));
    assertRefused("damaged or edited", edited(json -> json.replaceFirst("\n", "\n ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "no digest", "\\u0030"})
  void aDigestThatIsNoneIsRefused(String digest) throws IOException {
    assertRefused(
        "damaged or edited",
        edited(json -> json.replaceFirst("\"digest\" : \"[^\"]+", "\"digest\" : \"" + digest)));
  }

  /** Computed here by hand: 64 zeros in the place of the digest. */
  @Test
  void theDigestIsOverTheWholeDocument() throws IOException {
    byte[] file = written(DETECTOR);
    String document =
        new String(ModelBytes.entries(file).get(ModelBytes.DOCUMENT), StandardCharsets.UTF_8);
    assertTrue(document.contains("\"digest\" : \""), document);
    assertEquals(document, new String(ModelBytes.sealed(document), StandardCharsets.UTF_8));
    assertEquals(
        document,
        new String(
            ModelBytes.entries(written(DETECTOR)).get(ModelBytes.DOCUMENT),
            StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "latentLayer, -1, no layer -1",
    "latentLayer, 5, no layer 5",
    "latentLayer, 1.5, latentLayer",
    "calibrationImages, -20, No calibration is of -20",
    "calibrationImages, 0, No calibration is of 0",
    "calibrationImages, 20.7, calibrationImages",
    "quantile, \"NaN\", is NaN",
    "quantile, \"Infinity\", is Infinity",
    "quantile, 1e999, is Infinity",
    "quantile, -1, quantile",
    "usualPixel, \"-INF\", is -Infinity",
    "validationLoss, \"NaN\", is NaN",
    "median, \"NaN\", is NaN",
  })
  void numbersThatNothingCanBeComputedOfAreRefused(String name, String value, String part)
      throws IOException {
    byte[] file = written(DETECTOR);
    String is = value.matches("\".*|[-0-9].*") ? value : "\"" + value + "\"";
    byte[] changed =
        ModelBytes.withDocument(
            file,
            json ->
                json.replaceFirst(
                    "\"" + name + "\" : [-0-9.E\"a-zA-Z]+", "\"" + name + "\" : " + is));
    assertRefused(part, changed);
  }

  /** Every score would lie on the median. */
  @Test
  void aScaleWithoutEndIsRefused() throws IOException {
    byte[] changed =
        ModelBytes.withDocument(
            written(DETECTOR),
            json ->
                json.replaceFirst("\"threshold\" : [-0-9.E]+", "\"threshold\" : -1e308")
                    .replaceFirst("\"median\" : [-0-9.E]+", "\"median\" : 1e308"));
    assertRefused("make no scale", changed);
  }

  /** With a right digest. */
  private static byte[] withValues(String entry, float... values) throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(written(DETECTOR));
    ByteBuffer bytes = ByteBuffer.wrap(entries.get(entry).clone()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    String before = ModelBytes.sha256(entries.put(entry, bytes.array()));
    String document = new String(entries.get(ModelBytes.DOCUMENT), StandardCharsets.UTF_8);
    entries.put(
        ModelBytes.DOCUMENT,
        ModelBytes.sealed(document.replace(before, ModelBytes.sha256(bytes.array()))));
    return ModelBytes.zip(entries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cae/parameters.f32",
        "calibration/held-out.f32",
        "density/bandwidths.f32",
        "density/latents.f32",
        "error/deviation.f32",
        "error/mean.f32",
        "ssim/deviation.f32",
        "ssim/mean.f32"
      })
  void valuesThatAreNotFiniteAreRefusedByName(String entry) throws IOException {
    assertRefused(entry + " holds NaN", withValues(entry, 0, Float.NaN));
    assertRefused(entry + " holds -Infinity", withValues(entry, Float.NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1})
  void widthsThatAreNotPositiveAreRefused(float width) throws IOException {
    assertRefused("bandwidth", withValues("density/bandwidths.f32", width));
    assertRefused("no deviation of " + width, withValues("error/deviation.f32", width));
    assertRefused("no deviation of " + width, withValues("ssim/deviation.f32", width));
  }

  /** As if nothing that an image can show were more than a hair's breadth of the usual. */
  @Test
  void widthsBeyondWhatImagesVaryByAreRefused() throws IOException {
    assertRefused("no deviation of 3.0E38", withValues("error/deviation.f32", 3e38f));
    assertRefused("no deviation of 5.0", withValues("ssim/deviation.f32", 5));
  }

  private static byte[] without(byte[] file, String... names) throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(file);
    String document = new String(entries.get(ModelBytes.DOCUMENT), StandardCharsets.UTF_8);
    for (String name : names) {
      entries.remove(name);
      document = document.replaceFirst(",\\s*\"" + name + "\" : \\{[^}]*\\}", "");
    }
    entries.put(ModelBytes.DOCUMENT, ModelBytes.sealed(document));
    return ModelBytes.zip(entries);
  }

  /** A distance that is no longer counted in deviations would be normal on their scale. */
  @Test
  void statisticsThatAScaleIsOfCannotBeLeftOut() throws IOException {
    byte[] file =
        without(written("calibrated-ni-cae-recommended"), "ssim/mean.f32", "ssim/deviation.f32");
    assertRefused("no entry \"ssim/mean.f32\"", file);
  }

  @Test
  void statisticsThatAScaleIsNotOfCannotBeAdded() throws IOException {
    byte[] file = written("calibrated-ni-cae-paper");
    byte[] values = new byte[4 * 1024];
    assertRefused(
        "\"ssim/mean.f32\", which such a model does not have",
        declaring(file, "ssim/mean.f32", 1024, values));
  }

  @Test
  void moreClassesThanAnybodyTellsApartAreRefusedInTheDescription(@TempDir Path folder)
      throws IOException {
    StringBuilder classes = new StringBuilder("\"0\"");
    for (int i = 1; i < 100_000; i++) {
      classes.append(", \"").append(i).append('"');
    }
    byte[] many =
        ModelBytes.withDocument(
            written("cnn-three-classes"),
            json ->
                json.replaceFirst("\"classes\" : \\[[^]]*\\]", "\"classes\" : [" + classes + "]"));
    Path file = Files.write(folder.resolve("model.zip"), many);
    String message =
        assertThrows(ModelFileException.class, () -> ModelFile.describe(file)).getMessage();
    assertTrue(message.contains("from 2 to 10000 classes"), message);
    assertTrue(message.length() < 1000, "a message, and no file");
  }

  @Test
  void namesOutOfAFileDoNotFillAMessage() throws IOException {
    String name = "A\\n".repeat(2000);
    String message =
        refusal(
            ModelBytes.withDocument(
                written(DETECTOR), json -> json.replace("\"RECOMMENDED\"", "\"" + name + "\"")));
    assertTrue(message.length() < 500 && message.indexOf('\n') < 0, message);
  }

  @Test
  void equalModelsGiveEqualBytesInEveryTimeZone() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      byte[] there = written(DETECTOR);
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      assertArrayEquals(there, written(DETECTOR));
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  private static byte[] declaring(String entry, long length, byte[] content) throws IOException {
    return declaring(written(DETECTOR), entry, length, content);
  }

  private static byte[] declaring(byte[] before, String entry, long length, byte[] content)
      throws IOException {
    byte[] file =
        ModelBytes.withDocument(
            before,
            json ->
                json.replaceFirst(
                    "\"data\" : \\{",
                    "\"data\" : { \""
                        + entry
                        + "\" : { \"length\" : "
                        + length
                        + ", \"sha256\" : \""
                        + ModelBytes.sha256(content)
                        + "\" }, "));
    Map<String, byte[]> entries = new LinkedHashMap<>(ModelBytes.entries(file));
    entries.put(entry, content);
    return ModelBytes.zip(entries);
  }

  @Test
  void entriesThatNoSuchModelHasAreRefusedBeforeTheyAreRead() throws IOException {
    assertRefusedCheaply(
        "\"huge.f32\", which such a model does not have",
        declaring("huge.f32", 500_000_000, new byte[8]));
    assertRefusedCheaply(
        "\"cnn/parameters.f32\", which such a model does not have",
        declaring("cnn/parameters.f32", 2, new byte[8]));
  }

  /** Nobody has so much memory for so small an image. */
  @Test
  void valuesThatDoNotFitTheModelAreRefusedBeforeTheyAreRead() throws IOException {
    assertRefusedCheaply(
        "\"error/mean.f32\", of 500000000 values instead of 1024",
        ModelBytes.withDocument(
            written(DETECTOR),
            json ->
                json.replaceFirst(
                    "(\"error/mean.f32\" : \\{\\s*\"length\" :) 1024", "$1 500000000")));
    assertRefusedCheaply(
        "\"density/latents.f32\", of 1535 values",
        ModelBytes.withDocument(
            written(DETECTOR),
            json ->
                json.replaceFirst(
                    "(\"density/latents.f32\" : \\{\\s*\"length\" :) 1536", "$1 1535")));
  }

  /** As many vectors as one likes make a density, but only as many as there is memory for. */
  @Test
  void valuesThatJavaHasNoRoomForAreAnnounced() throws IOException {
    long most = Runtime.getRuntime().maxMemory() / 8 / 128 * 128;
    assumeTrue(most <= 500_000_000, "this memory has room for whatever may be in a file");
    assertRefusedCheaply(
        "of Java's memory, of which",
        ModelBytes.withDocument(
            written(DETECTOR),
            json ->
                json.replaceFirst(
                    "(\"density/latents.f32\" : \\{\\s*\"length\" :) 1536", "$1 " + most)));
  }
}
