package org.imageanomaly.engine.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.model.ModelBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Keras may write, and files that nobody should. */
class KerasFileTest {

  @TempDir Path folder;

  private static CaeModel read(Path file) throws IOException {
    return KerasAutoencoder.read(file, KerasSettings.DEFAULT);
  }

  private static String refusal(Path file) {
    return assertThrows(KerasException.class, () -> read(file)).getMessage();
  }

  private Path written(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("model"), bytes);
  }

  /**
   * With lists cut into pieces, weights of half and of double precision, and weights in blocks that
   * are compressed, shuffled, or reach beyond the edges; all written by h5py.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "names-cut.h5",
        "half.h5",
        "compressed.h5",
        "chunked.h5",
        "chunked-latest.h5",
        "chunked-double.h5"
      })
  void otherFormsHoldTheSameNetwork(String name) throws IOException {
    CaeModel plain = read(KerasFiles.file("plain.h5"));
    CaeModel other = read(KerasFiles.file(name));
    assertEquals(plain.spec(), other.spec());
    assertArrayEquals(plain.parameters(), other.parameters());
  }

  @ParameterizedTest
  @CsvSource({
    "weights-only.h5, holds the weights of a network and not its layers",
    "external-link.h5, is a link",
    "soft-link.h5, is a link",
    "lzf.h5, are compressed by \"lzf (32000)\"",
    "bomb.h5, \"a_1/kernel:0\" cannot be read",
    "many-blocks.h5, \"a_1/kernel:0\" cannot be read",
    "lost-block.h5, \"a_1/kernel:0\" cannot be read",
    "integers.h5, are no floats",
    "plain.h5/, There is no file",
    "., is a folder",
  })
  void whatCannotBeReadIsRefusedWithAReason(String name, String reason) {
    Path file =
        name.equals(".")
            ? folder
            : name.endsWith("/") ? folder.resolve("plain.h5") : KerasFiles.file(name);
    assertTrue(refusal(file).contains(reason), () -> refusal(file));
  }

  @Test
  void aFileThatComesAndGoesIsOnceThereAndOnceNot() throws Exception {
    Path file = Files.copy(KerasFiles.file("weights-only.h5"), folder.resolve("model"));
    Path aside = folder.resolve("aside");
    AtomicBoolean over = new AtomicBoolean();
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              while (!over.get()) {
                Files.move(file, aside);
                Files.move(aside, file);
              }
              return null;
            });
    new Thread(other, "other").start();
    try {
      for (int i = 0; i < 500; i++) {
        String refusal = refusal(file);
        assertTrue(
            refusal.contains("There is no file") || refusal.contains("holds the weights"), refusal);
      }
    } finally {
      over.set(true);
      other.get();
    }
  }

  /** A part of the description of a .keras file is replaced. */
  private Path changed(String name, String part, String other) throws IOException {
    return changed(KerasFiles.file(name), part, other);
  }

  private Path changed(Path file, String part, String other) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(ModelBytes.entries(Files.readAllBytes(file)));
    String config = new String(entries.get("config.json"), StandardCharsets.UTF_8);
    assertTrue(config.contains(part), part);
    entries.put("config.json", config.replace(part, other).getBytes(StandardCharsets.UTF_8));
    return written(ModelBytes.zip(entries));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"class_name\": \"Dropout\" | \"class_name\": \"Lambda\" | never executed",
        "\"class_name\": \"Dropout\" | \"class_name\": \"Attention\" | no such layer",
        "\"module\": \"keras.layers\", \"class_name\": \"Dropout\""
            + "| \"module\": \"mine\", \"class_name\": \"Noise\" | which only its author has",
        "\"noise_shape\": null}, \"registered_name\": null"
            + "| \"noise_shape\": null}, \"registered_name\": \"mine>Dropout\" | which only its author has",
        "\"class_name\": \"Sequential\" | \"class_name\": \"MyModel\" | which only its author has",
        "\"activation\": \"tanh\" | \"activation\": \"selu\" | its activation \"selu\"",
        "\"activation\": \"tanh\" | \"activation\": {\"class_name\": \"Dense\", \"config\": {\"units\": 5}}"
            + "| its activation is the layer \"Dense\", and none of",
        "\"activation\": \"tanh\" | \"activation\": {\"module\": \"mine\", \"class_name\": \"LeakyReLU\","
            + " \"config\": {}} | its activation is of the class \"LeakyReLU\"",
        "\"activation\": \"tanh\" | \"activation\": {\"class_name\": \"Dense\","
            + " \"config\": {\"activation\": \"tanh\"}} | its activation is the layer \"Dense\"",
        "\"activation\": \"tanh\" | \"activation\": {\"class_name\": \"LeakyReLU\","
            + " \"config\": {\"negative_slope\": {\"config\": {\"value\": 0.5}}}}"
            + "| its negative_slope is no number",
        "\"units\": 5 | \"units\": 6 | the file has 96 x 5 values of it, and not 96 x 6",
        "\"units\": 5 | \"units\": -5 | its units is no whole number",
        "\"filters\": 3 | \"filters\": 2 | makes images as large as those it takes",
        "\"dilation_rate\": [1, 1] | \"dilation_rate\": [1048576, 1048576]"
            + "| its kernel reaches further than any image",
        "\"axis\": -1 | \"axis\": 1 | normalizes axis 1",
        "[null, 16, 16, 3] | [null, 16, 16, 4] | images of 4 channels",
        "[null, 16, 16, 3] | [null, 768] | takes vectors",
        "\"target_shape\": [4, 4, 6] | \"target_shape\": [4, 4, 5] | does not hold 96 values",
        "{\"module\": \"keras\", \"class_name\": \"Sequential\" | { | no JSON",
      })
  void anotherNetworkIsRefusedWithAReason(String part, String other, String reason)
      throws IOException {
    Path file = changed("dense-trained-3.9.2.keras", part, other);
    assertTrue(refusal(file).contains(reason), () -> refusal(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[1, 2], [3, 0]] | [[1, 2], [-3, 0]] | its padding is no whole number from 0 on",
        "[[1, 2], [3, 0]] | \"same\" | its padding is no whole number from 0 on",
        "[[1, 1], [0, 0]] | [[1, 1], [0, 9]] | of 5 x 5 pixels nothing is left without 2 x 9",
      })
  void edgesOfNoImageAreRefusedWithAReason(String part, String other, String reason)
      throws IOException {
    Path file = changed("edges-3.9.2.keras", part, other);
    assertTrue(refusal(file).contains(reason), () -> refusal(file));
  }

  @Test
  void aNetworkThatBranchesIsRefused() throws IOException {
    Path file =
        changed(
            "functional-gray-3.9.2.keras",
            "\"keras_history\": [\"conv2d\", 0, 0]",
            "\"keras_history\": [\"input_layer\", 0, 0]");
    assertTrue(refusal(file).contains("branches"), () -> refusal(file));
  }

  /** As for a dropout that is to guess something else each time (Monte Carlo dropout). */
  @Test
  void aLayerThatIsCalledAsInATrainingIsRefused() throws IOException {
    String name = "functional-gray-3.9.2.keras";
    Path file = changed(name, "\"kwargs\": {}", "\"kwargs\": {\"training\": true}");
    assertTrue(refusal(file).contains("(training=True)"), () -> refusal(file));
    Path otherwise = changed(name, "\"kwargs\": {}", "\"kwargs\": {\"training\": false}");
    assertArrayEquals(read(KerasFiles.file(name)).parameters(), read(otherwise).parameters());
  }

  /** The same function by its name, by what it is of, and as a layer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"module\": \"builtins\", \"class_name\": \"function\", \"config\": \"relu6\"}",
        "{\"class_name\": \"Activation\", \"config\": {\"activation\": \"relu6\"}}",
        "{\"class_name\": \"ReLU\", \"config\": {\"max_value\": 6}}",
        "{\"class_name\": \"Activation\", \"config\": {\"activation\":"
            + " {\"class_name\": \"ReLU\", \"config\": {\"max_value\": 6.0}}}}",
      })
  void anActivationIsTheSameHoweverItIsDescribed(String described) throws IOException {
    String name = "dense-trained-3.9.2.keras";
    String tanh = "\"activation\": \"tanh\"";
    CaeModel expected = read(changed(name, tanh, "\"activation\": \"relu6\""));
    CaeModel model = read(changed(name, tanh, "\"activation\": " + described));
    assertEquals(expected.spec(), model.spec());
    assertArrayEquals(expected.parameters(), model.parameters());
  }

  /** Of several outputs nobody knows which one is the image. */
  @Test
  void aNetworkOfTwoOutputsIsRefused() throws IOException {
    Path file =
        changed(
            "functional-gray-3.9.2.keras",
            "\"output_layers\": [[\"conv2d_3\", 0, 0]]",
            "\"output_layers\": [[\"conv2d_3\", 0, 0], [\"conv2d_2\", 0, 0]]");
    assertTrue(refusal(file).contains("2 outputs"), () -> refusal(file));
  }

  /** 16 bits or a photograph's 8: the scale says how large samples were. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 255, 4095, 65535})
  void theScaleOfTheFirstRescalingSaysWhatSamplesGoUpTo(double range) throws IOException {
    String convolution =
        "{\"module\": \"keras.layers\", \"class_name\": \"Conv2D\", \"config\": {\"name\": \"conv2d\"";
    Path file =
        changed(
            "dense-trained-3.9.2.keras",
            convolution,
            rescaling("first", 2 / range, -1) + convolution);
    CaeModel model = read(file);
    CaeModel plain = read(KerasFiles.file("dense-trained-3.9.2.keras"));
    float[] image = new float[model.spec().input().size()];
    float[] scaled = new float[image.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = i * 37 % 101 / 100f;
      scaled[i] = 2 * image[i] - 1;
    }
    assertArrayEquals(output(plain, scaled), output(model, image), 1e-6f);
  }

  /** One that makes -1 to 1 of samples takes 0 to 1, whatever the range of the network is. */
  @Test
  void aFirstRescalingThatGoesBelowZeroTakesNoSamplesBelowZero() throws IOException {
    String name = "edges-3.9.2.keras";
    String first =
        "{\"module\": \"keras.layers\", \"class_name\": \"ZeroPadding2D\","
            + " \"config\": {\"name\": \"zero_padding2d\"";
    CaeModel bare = symmetric(KerasFiles.file(name));
    CaeModel plain = read(KerasFiles.file(name));
    CaeModel below = symmetric(changed(name, first, rescaling("first", 2, -1) + first));
    float[] image = new float[plain.spec().input().size()];
    for (int i = 0; i < image.length; i++) {
      image[i] = i * 37 % 101 / 100f;
    }
    assertArrayEquals(output(bare, image), output(below, image), 1e-6f);
    CaeModel above = symmetric(changed(name, first, rescaling("first", 0.5, 0.5) + first));
    float[] expected = output(plain, image);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (expected[i] + 1) / 2;
    }
    assertArrayEquals(expected, output(above, image), 1e-6f);
  }

  @Test
  void aZipFileOfSomethingElseIsRefused() throws IOException {
    Path file = written(ModelBytes.zip(Map.of("readme.txt", new byte[] {1})));
    assertTrue(refusal(file).contains("no model of Keras"), () -> refusal(file));
  }

  /** Ten megabytes of zeros are ten kilobytes in a zip file. */
  @Test
  void weightsThatGrowWhenTheyAreUnpackedAreRefused() throws IOException {
    Map<String, byte[]> entries =
        new LinkedHashMap<>(
            ModelBytes.entries(Files.readAllBytes(KerasFiles.file("nested-3.9.2.keras"))));
    entries.put("model.weights.h5", new byte[10 << 20]);
    Path file = written(ModelBytes.zip(entries));
    assertTrue(refusal(file).contains("unpacks to much more"), () -> refusal(file));
  }

  @Test
  void aDamagedZipFileIsRefusedByItsChecksum() throws IOException {
    byte[] bytes = Files.readAllBytes(KerasFiles.file("nested-3.9.2.keras"));
    bytes[bytes.length / 2] ^= 1;
    Path file = written(bytes);
    assertTrue(refusal(file).contains("checksum"), () -> refusal(file));
  }

  private static void seal(ByteBuffer bytes, int from) {
    byte[] part = new byte[bytes.position() - from];
    bytes.get(from, part);
    bytes.putInt(JenkinsLookup3HashLittle.hash(part));
  }

  /** An HDF5 file whose root goes on at some places, which all go on at one another. */
  private static byte[] circles(int places, int times) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8, 8, 0});
    bytes.putLong(0).putLong(-1).putLong(1 << 16).putLong(48);
    seal(bytes, 0);
    bytes.put("OHDR".getBytes(StandardCharsets.US_ASCII)).put((byte) 2).put((byte) 0);
    bytes.put((byte) 20);
    goOn(bytes, 1024);
    for (int place = 1; place <= places; place++) {
      bytes.position(1024 * place);
      bytes.put("OCHK".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < times; i++) {
        goOn(bytes, 1024 * (place == places ? 1 : place + 1));
      }
    }
    return bytes.array();
  }

  private static void goOn(ByteBuffer bytes, int at) {
    bytes.put((byte) 0x10).putShort((short) 16).put((byte) 0);
    bytes.putLong(at).putLong(512);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 20", "30, 20"})
  void aHeaderThatLeadsIntoItselfIsRefused(int places, int times) throws IOException {
    Path file = written(circles(places, times));
    assertTimeoutPreemptively(
        Duration.ofMinutes(10),
        () -> assertTrue(refusal(file).contains("is damaged"), () -> refusal(file)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 100, 2000, 10000})
  void aFileThatWasCutIsRefused(int length) throws IOException {
    byte[] bytes = Files.readAllBytes(KerasFiles.file("plain.h5"));
    Path file = written(java.util.Arrays.copyOf(bytes, length));
    assertTrue(refusal(file).matches("(?s).*(damaged|no model of Keras).*"), () -> refusal(file));
  }

  @Test
  void theRangeOfSamplesCanBeSet() throws IOException {
    CaeModel symmetric = symmetric(KerasFiles.file("plain.h5"));
    assertEquals(
        read(KerasFiles.file("plain.h5")).spec().layers(),
        symmetric.spec().layers().subList(1, symmetric.spec().layers().size() - 1));
  }

  private static CaeModel symmetric(Path file) throws IOException {
    return KerasAutoencoder.read(
        file,
        new KerasSettings(
            ColorOrder.RGB, PixelRange.SYMMETRIC, Optional.empty(), Optional.empty()));
  }

  /** Behind its last convolution that network is only cropped. */
  @Test
  void samplesLieBetweenMinusOneAndOneAlsoWhereATanhIsCropped() throws IOException {
    Path file =
        changed("edges-3.9.2.keras", "\"activation\": \"sigmoid\"", "\"activation\": \"tanh\"");
    CaeModel found = read(file);
    assertEquals(symmetric(file).spec(), found.spec());
    assertArrayEquals(symmetric(file).parameters(), found.parameters());
    assertEquals(
        read(KerasFiles.file("edges-3.9.2.keras")).spec().layers().size() + 2,
        found.spec().layers().size());
  }

  /** What scales bytes to 1 does nothing to samples up to 1, also behind zeros. */
  @Test
  void bytesAreScaledAlsoBehindAndBeforeEdges() throws IOException {
    String cropping = "{\"module\": \"keras.layers\", \"class_name\": \"Cropping2D\"";
    Path file =
        changed(
            "edges-3.9.2.keras",
            "{\"module\": \"keras.layers\", \"class_name\": \"Conv2D\",",
            rescaling("first", 1 / 255.)
                + "{\"module\": \"keras.layers\", \"class_name\": \"Conv2D\",");
    Path both =
        changed(
            file,
            cropping + ", \"config\": {\"name\": \"cropping2d_1\"",
            rescaling("last", 255) + cropping + ", \"config\": {\"name\": \"cropping2d_1\"");
    CaeModel plain = read(KerasFiles.file("edges-3.9.2.keras"));
    float[] image = new float[plain.spec().input().size()];
    for (int i = 0; i < image.length; i++) {
      image[i] = i * 37 % 101 / 100f;
    }
    assertArrayEquals(output(plain, image), output(read(both), image), 1e-6f);
  }

  private static String rescaling(String name, double scale) {
    return rescaling(name, scale, 0);
  }

  private static String rescaling(String name, double scale, double offset) {
    return "{\"module\": \"keras.layers\", \"class_name\": \"Rescaling\", \"config\": {\"name\": \"%s\","
            .formatted(name)
        + " \"scale\": "
        + scale
        + ", \"offset\": "
        + offset
        + "}, \"registered_name\": null}, ";
  }

  private static float[] output(CaeModel model, float... images) {
    try (Autoencoder autoencoder = model.open()) {
      return autoencoder.pass(images).reconstructions();
    }
  }
}
