package org.imageanomaly.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.keras.KerasAutoencoder;
import org.imageanomaly.engine.keras.KerasException;
import org.imageanomaly.engine.keras.KerasSettings;
import org.imageanomaly.engine.model.ModelBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of Keras of both formats, changed in their bytes, in where they say that things lie, and in
 * their description: they are refused in words for people, or what is read can be used. HDF5 has no
 * checksums of values, so that nobody sees whether these are another network's.
 */
class KerasFileFuzzTest {

  private static final List<String> LEGACY =
      List.of(
          "kd-trained-2.3.1.h5",
          "dense-trained-3.9.2.h5",
          "nested-2.3.1.h5",
          "edges-2.3.1.h5",
          "chunked.h5",
          "chunked-latest.h5");

  private static final List<String> ARCHIVES =
      List.of(
          "dense-trained-3.9.2.keras",
          "nested-3.9.2.keras",
          "channels-first-3.9.2.keras",
          "edges-3.9.2.keras");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static byte[] stored(List<String> names, SplittableRandom random) throws IOException {
    String name = names.get(random.nextInt(names.size()));
    try (var in = KerasAutoencoder.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private String readOrRefused(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("model.keras"), bytes);
    CaeModel model;
    try {
      model = KerasAutoencoder.read(file, KerasSettings.DEFAULT);
    } catch (KerasException e) {
      String message = e.getMessage();
      assertFalse(
          message.matches("(?s).*(null|Exception|java\\.|[Cc]annot invoke|Index \\d+ out).*"),
          message);
      assertTrue(message.matches("(?s).+[.] [A-Z].+[.]"), () -> "what to do next: " + message);
      return "refused";
    }
    assertFalse(model.summary().isEmpty());
    return "read";
  }

  @Test
  void bytes() {
    new Campaign("bytes of files of Keras", 60, 2_000)
        .run(
            random ->
                readOrRefused(
                    Mutations.of(
                        stored(random.nextBoolean() ? LEGACY : ARCHIVES, random), random)));
  }

  /** Addresses, lengths and counts become others of the file: it leads in circles, or elsewhere. */
  @Test
  void addresses() {
    new Campaign("addresses in HDF5 files", 60, 2_000)
        .run(
            random -> {
              byte[] file = stored(LEGACY, random);
              int changes = 1 + random.nextInt(6);
              for (int i = 0; i < changes; i++) {
                int to = random.nextInt(file.length / 8) * 8;
                int from = random.nextInt(file.length / 8) * 8;
                System.arraycopy(file, from, file, to, 1 << random.nextInt(4));
              }
              return readOrRefused(file);
            });
  }

  @Test
  void descriptions() {
    new Campaign("descriptions of networks of Keras", 60, 1_500)
        .run(
            random -> {
              Map<String, byte[]> entries =
                  new LinkedHashMap<>(ModelBytes.entries(stored(ARCHIVES, random)));
              JsonNode config = JSON.readTree(entries.get("config.json"));
              int changes = 1 + random.nextInt(3);
              for (int i = 0; i < changes; i++) {
                config = JsonMutations.of(config, random);
              }
              entries.put("config.json", JSON.writeValueAsBytes(config));
              return readOrRefused(ModelBytes.zip(entries));
            });
  }
}
