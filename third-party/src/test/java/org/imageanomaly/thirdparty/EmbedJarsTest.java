package org.imageanomaly.thirdparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedJarsTest {

  @TempDir Path folder;
  private Path catalog;
  private Path original;
  private Path embedded;

  @BeforeEach
  void list() throws IOException {
    catalog = Jars.catalog(folder.resolve("third-party"));
    original = folder.resolve("target/artifacts/drawing.jar");
    embedded = folder.resolve("lib/drawing.jar");
  }

  private void embed() throws IOException {
    EmbedJars.main(new String[] {catalog.toString(), folder.toString()});
  }

  @Test
  void whatIsLeftOutIsNotEmbeddedAndTheRestIs() throws IOException {
    Map<String, String> entries = Jars.artifact("drawing", "1.0");
    entries.put("drawing/Line.class", "a line");
    entries.put("shaded/yaml/Yaml.class", "a parser");
    Jars.write(original, entries);
    embed();
    assertEquals(
        List.of("META-INF/maven/org.example/drawing/pom.properties", "drawing/Line.class"),
        Jars.entries(embedded));
  }

  @Test
  void aListThatIsOfAnotherVersionIsRefused() throws IOException {
    Jars.write(original, Jars.artifact("drawing", "2.0"));
    String message = assertThrows(IllegalStateException.class, this::embed).getMessage();
    assertTrue(message.contains("drawing.jar has no [shaded/yaml/]"), message);
  }

  @Test
  void aJarThatIsNoLongerCopiedIsNoLongerEmbedded() throws IOException {
    Map<String, String> entries = Jars.artifact("drawing", "1.0");
    entries.put("shaded/yaml/Yaml.class", "a parser");
    Jars.write(original, entries);
    Path old = Jars.write(folder.resolve("lib/old.jar"), Jars.artifact("yaml", "1.0"));
    embed();
    assertTrue(Files.exists(embedded) && !Files.exists(old));
  }
}
