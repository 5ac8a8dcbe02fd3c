package org.imageanomaly.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.model.ModelBytes;
import org.imageanomaly.engine.model.ModelFile;
import org.junit.jupiter.api.Test;

/**
 * Files of models of all kinds and versions, changed in their bytes, in their entries, in their
 * document and in their values: they are refused in words for people, or what is read is either the
 * same model or one that can be used.
 */
class ModelFileFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> STORED =
      List.of(
          "backbone",
          "cae",
          "cae-foreign",
          "cae-foreign-edges",
          "cae-prepared",
          "calibrated-kd-cae-paper",
          "calibrated-kd-cae-recommended",
          "calibrated-ni-cae-recommended",
          "calibrated-prepared",
          "cnn-three-classes",
          "cnn-two-classes",
          "dcgan",
          "dcgan-detector",
          "dcgan-scores",
          "detector-kd-cae-recommended",
          "detector-ni-cae-paper",
          "onnx-classifier",
          "patches",
          "patches-remembered");

  /** As they were stored, and as this version writes them. */
  private static final List<byte[]> FILES = files();

  private static List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    for (String name : STORED) {
      try (InputStream in = ModelBytes.class.getResourceAsStream("stored/" + name + ".zip")) {
        byte[] stored = in.readAllBytes();
        files.add(stored);
        files.add(ModelBytes.of(read(stored)));
      } catch (IOException e) {
        throw new AssertionError(name, e);
      }
    }
    return files;
  }

  private static ImageModel read(byte[] file) throws IOException {
    return ModelFile.read(new ByteArrayInputStream(file));
  }

  private static byte[] any(SplittableRandom random) {
    return FILES.get(random.nextInt(FILES.size()));
  }

  /** Says that a refusal helps. */
  private static String refused(ModelFileException refusal) {
    String message = refusal.getMessage();
    assertFalse(
        message.matches("(?s).*(null|Exception|java\\.|[Cc]annot (invoke|read)|Index \\d+ out).*"),
        message);
    assertTrue(message.matches("(?s).+[.] [A-Z].+[.]"), () -> "what to do next: " + message);
    return "refused";
  }

  /** What was not damaged beyond reading is the model that it was. */
  private static String readOrRefused(byte[] original, byte[] changed) throws IOException {
    ImageModel model;
    try {
      model = read(changed);
    } catch (ModelFileException e) {
      return refused(e);
    }
    assertArrayEquals(ModelBytes.of(read(original)), ModelBytes.of(model), "a silent wrong read");
    return "read";
  }

  private static String usedOrRefused(byte[] changed) throws IOException {
    ImageModel model;
    try {
      model = read(changed);
    } catch (ModelFileException e) {
      return refused(e);
    }
    assertArrayEquals(ModelBytes.of(model), ModelBytes.of(read(ModelBytes.of(model))));
    return Use.of(model);
  }

  @Test
  void bytes() {
    new Campaign("bytes of model files", 300, 8_000)
        .run(
            random -> {
              byte[] file = any(random);
              return readOrRefused(file, Mutations.of(file, random));
            });
  }

  @Test
  void entries() {
    new Campaign("entries of model files", 200, 4_000)
        .run(
            random -> {
              byte[] file = any(random);
              List<Map.Entry<String, byte[]>> entries =
                  new ArrayList<>(ModelBytes.entries(file).entrySet());
              int changes = 1 + random.nextInt(3);
              for (int i = 0; i < changes; i++) {
                change(entries, random);
              }
              Map<String, byte[]> changed = new LinkedHashMap<>();
              entries.forEach(entry -> changed.put(entry.getKey(), entry.getValue()));
              return readOrRefused(file, ModelBytes.zip(changed));
            });
  }

  private static void change(List<Map.Entry<String, byte[]>> entries, SplittableRandom random) {
    if (entries.isEmpty()) {
      return;
    }
    int at = random.nextInt(entries.size());
    Map.Entry<String, byte[]> entry = entries.get(at);
    switch (random.nextInt(7)) {
      case 0 -> entries.remove(at);
      case 1 -> entries.set(at, Map.entry(entry.getKey(), new byte[0]));
      case 2 -> entries.set(at, Map.entry("../" + entry.getKey(), entry.getValue()));
      case 3 -> entries.add(at, Map.entry("more/" + entry.getKey(), entry.getValue()));
      case 4 -> Collections.shuffle(entries, new Random(random.nextLong()));
      case 5 ->
          entries.set(
              at,
              Map.entry(
                  entry.getKey(),
                  Arrays.copyOf(
                      entry.getValue(), random.nextInt(2 * entry.getValue().length + 8))));
      default ->
          entries.set(
              at,
              Map.entry(
                  entry.getKey(),
                  entry.getValue().length == 0
                      ? new byte[] {1}
                      : Mutations.of(entry.getValue(), random)));
    }
  }

  @Test
  void documents() {
    new Campaign("documents of model files, with right digests", 200, 5_000)
        .run(
            random -> {
              Map<String, byte[]> entries = ModelBytes.entries(any(random));
              JsonNode document = JSON.readTree(entries.get(ModelBytes.DOCUMENT));
              int changes = 1 + random.nextInt(2);
              for (int i = 0; i < changes; i++) {
                document = JsonMutations.of(document, random);
              }
              entries.put(
                  ModelBytes.DOCUMENT, ModelBytes.sealed(JSON.writeValueAsString(document)));
              return usedOrRefused(ModelBytes.zip(entries));
            });
  }

  /** With right lengths and digests. */
  @Test
  void values() {
    new Campaign("values of model files, with right digests", 200, 5_000)
        .run(
            random -> {
              Map<String, byte[]> entries = ModelBytes.entries(any(random));
              ObjectNode document = (ObjectNode) JSON.readTree(entries.get(ModelBytes.DOCUMENT));
              List<String> names =
                  entries.keySet().stream().filter(n -> !n.equals(ModelBytes.DOCUMENT)).toList();
              String name = names.get(random.nextInt(names.size()));
              byte[] values = Values.changed(entries.get(name), random);
              entries.put(name, values);
              ((ObjectNode) document.get("data").get(name))
                  .put(
                      "length", name.endsWith(".f32") ? values.length / Float.BYTES : values.length)
                  .put("sha256", ModelBytes.sha256(values));
              entries.put(
                  ModelBytes.DOCUMENT, ModelBytes.sealed(JSON.writeValueAsString(document)));
              return usedOrRefused(ModelBytes.zip(entries));
            });
  }

  private static final class Values {

    private static final float[] EDGES = {
      0,
      -0f,
      1,
      -1,
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Float.MAX_VALUE,
      -Float.MAX_VALUE,
      Float.MIN_VALUE,
      1e-30f,
      1e30f,
      -1e30f
    };

    private Values() {}

    static byte[] changed(byte[] entry, SplittableRandom random) {
      byte[] changed =
          random.nextInt(8) == 0
              ? Arrays.copyOf(entry, Float.BYTES * random.nextInt(entry.length / 2 + 2))
              : entry.clone();
      ByteBuffer floats = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
      int count = changed.length / Float.BYTES;
      float edge = EDGES[random.nextInt(EDGES.length)];
      int from = count == 0 ? 0 : random.nextInt(count);
      int to = random.nextBoolean() ? Math.min(count, from + 1 + random.nextInt(4)) : count;
      boolean factor = random.nextBoolean();
      for (int i = from; i < to; i++) {
        float before = floats.getFloat(i * Float.BYTES);
        floats.putFloat(i * Float.BYTES, factor ? before * edge : edge);
      }
      return changed;
    }
  }
}
