package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Preparation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to images before a network sees them goes with a model. */
class PreparedModelTest {

  private static CaeModel stored(String name) throws Exception {
    try (InputStream in = PreparedModelTest.class.getResourceAsStream("stored/" + name + ".zip")) {
      return (CaeModel) ModelFile.read(in);
    }
  }

  private static CaeModel read(Map<String, byte[]> entries) throws Exception {
    return (CaeModel) ModelFile.read(new ByteArrayInputStream(ModelBytes.zip(entries)));
  }

  private static Map<String, byte[]> written(String name) throws Exception {
    return ModelBytes.entries(ModelBytes.of(stored(name)));
  }

  private static String document(Map<String, byte[]> entries) {
    return new String(entries.get("model.json"), StandardCharsets.UTF_8);
  }

  @Test
  void aWrittenModelPreparesAsBefore() throws Exception {
    Preparation before = stored("cae-prepared").preparation();
    Preparation after = read(written("cae-prepared")).preparation();
    assertEquals(Illumination.LOCAL_CONTRAST, after.light().illumination());
    assertEquals(7.5, after.light().floor());
    assertArrayEquals(before.light().usual(), after.light().usual());
    assertTrue(after.alignment().isTurning());
    assertArrayEquals(
        before.alignment().reference().orElseThrow().pixels(),
        after.alignment().reference().orElseThrow().pixels());
  }

  /** Earlier versions would take images as they are, without a word. */
  @Test
  void onlyAModelThatPreparesNothingIsReadByEarlierVersions() throws Exception {
    assertTrue(document(written("cae")).contains("\"schemaVersion\" : 1,"));
    assertTrue(document(written("cae-prepared")).contains("\"schemaVersion\" : 4,"));
    assertTrue(stored("cae").preparation().isNone());
    assertFalse(stored("cae-prepared").preparation().isNone());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cae/brightness.f32", "cae/reference.f32"})
  void aPartThatIsMissingIsSaid(String entry) throws Exception {
    Map<String, byte[]> entries = written("cae-prepared");
    entries.remove(entry);
    String declaration = "\"" + entry + "\" : \\{[^}]*\\}";
    String document =
        document(entries)
            .replaceFirst(",\\s*" + declaration, "")
            .replaceFirst(declaration + ",", "");
    entries.put("model.json", ModelBytes.sealed(document));
    ModelFileException refused = assertThrows(ModelFileException.class, () -> read(entries));
    assertTrue(refused.getMessage().contains("\"" + entry + "\""), refused.getMessage());
  }
}
