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
  void aBundleMayHoldPartsThatAnotherOneHasNot() throws IOException {
    Map<String, String> entries = Jars.artifact("sound", "1.0");
    entries.put("sound/Tone.class", "a tone");
    entries.put("linux/libsound.so", "machine code");
    entries.put("linux/libecho.so", "machine code");
    for (String bundle : List.of("org.example.bundle", "org.example.linux", "org.example.other")) {
      Jars.write(folder.resolve(bundle).resolve("target/artifacts/sound.jar"), entries);
      EmbedJars.main(new String[] {catalog.toString(), folder.resolve(bundle).toString()});
    }
    assertEquals(List.of("linux/libecho.so", "linux/libsound.so"), sound("org.example.bundle"));
    assertEquals(List.of("linux/libsound.so"), sound("org.example.linux"));
    assertEquals(3, sound("org.example.other").size());
  }

  private List<String> sound(String bundle) throws IOException {
    return Jars.entries(folder.resolve(bundle).resolve("lib/sound.jar")).stream()
        .filter(name -> !name.startsWith("META-INF/"))
        .toList();
  }

  @Test
  void aListThatKeepsWhatAnotherVersionHasNotIsRefused() throws IOException {
    Map<String, String> entries = Jars.artifact("sound", "2.0");
    entries.put("sound/Tone.class", "a tone");
    entries.put("linux/libsound2.so", "machine code");
    Path bundle = folder.resolve("org.example.linux");
    Jars.write(bundle.resolve("target/artifacts/sound.jar"), entries);
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> EmbedJars.main(new String[] {catalog.toString(), bundle.toString()}))
            .getMessage();
    assertTrue(message.contains("sound.jar has no [linux/libsound.so]"), message);
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
