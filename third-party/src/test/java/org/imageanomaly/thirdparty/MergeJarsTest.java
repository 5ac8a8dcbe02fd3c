package org.imageanomaly.thirdparty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeJarsTest {

  @TempDir Path folder;
  private Path bundle;
  private Path classes;
  private Path merged;

  @BeforeEach
  void bundleAndJar() throws IOException {
    bundle = folder.resolve("org.example.bundle");
    merged = folder.resolve("merged.jar");
    Map<String, String> drawing = Jars.artifact("drawing", "1.2");
    drawing.put("draw/Line.class", "line line line line line line line line line line line line");
    drawing.put("META-INF/services/draw.Pen", "draw.Pencil # the usual one\n");
    drawing.put("META-INF/LICENSE", "of the drawing");
    drawing.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
    drawing.put("META-INF/versions/9/module-info.class", "a module");
    drawing.put("LICENSE", "of the drawing");
    drawing.put("CHANGES.md", "many");
    Jars.write(bundle.resolve("lib/drawing.jar"), drawing);
    classes =
        Jars.write(
            folder.resolve("classes.jar"),
            Map.of(
                "our/Main.class", "main",
                "lib/nested.jar", "a jar",
                "META-INF/maven/org.bytedeco/draw/pom.properties", "version=1.2",
                "META-INF/services/draw.Pen", "our.Brush\ndraw.Pencil\n"));
  }

  private void merge(Path... parts) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of(merged.toString(), "drawing-all", "1.0.0-SNAPSHOT", "2026"));
    for (Path part : parts) {
      arguments.add(part.toString());
    }
    MergeJars.main(arguments.toArray(String[]::new));
  }

  private String text(String name) throws IOException {
    try (JarFile jar = new JarFile(merged.toFile());
        InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aMergedJarHasWhatIsInTheOthersAndNotTheirPapers() throws IOException {
    merge(bundle, classes);
    assertEquals(
        List.of(
            "META-INF/MANIFEST.MF",
            "META-INF/services/draw.Pen",
            "META-INF/maven/org.bytedeco/draw/pom.properties",
            "draw/Line.class",
            "our/Main.class"),
        Jars.entries(merged));
    assertTrue(text("draw/Line.class").startsWith("line line"));
    try (JarFile jar = new JarFile(merged.toFile())) {
      assertEquals(
          "1.0.0.2026", jar.getManifest().getMainAttributes().getValue("Implementation-Version"));
    }
  }

  @Test
  void providersOfAServiceAreNamedTogether() throws IOException {
    merge(bundle, classes);
    assertEquals("draw.Pencil\nour.Brush\n", text("META-INF/services/draw.Pen"));
  }

  @Test
  void filesOfAFolderComeWithItAndInsteadOfThoseOfJars() throws IOException {
    Path described = folder.resolve("described");
    Files.createDirectories(described.resolve("META-INF/licenses"));
    Files.writeString(described.resolve("META-INF/LICENSE"), "of all");
    Files.createDirectories(described.resolve("our"));
    Files.writeString(described.resolve("our/Main.class"), "another main");
    merge(described, classes);
    assertEquals("of all", text("META-INF/LICENSE"));
    assertEquals("another main", text("our/Main.class"));
  }

  @Test
  void theSameJarsGiveTheSameBytes() throws IOException {
    merge(bundle, classes);
    byte[] first = Files.readAllBytes(merged);
    merge(bundle, classes);
    assertArrayEquals(first, Files.readAllBytes(merged));
  }

  @Test
  void theSameFileTwiceIsOneAndAnotherOneIsRefused() throws IOException {
    merge(classes, Jars.write(folder.resolve("same.jar"), Map.of("our/Main.class", "main")));
    assertEquals("main", text("our/Main.class"));
    Path other = Jars.write(folder.resolve("other.jar"), Map.of("our/Main.class", "else"));
    String message =
        assertThrows(IllegalStateException.class, () -> merge(classes, other)).getMessage();
    assertTrue(message.contains("different files our/Main.class"), message);
  }

  @Test
  void theSameVersionInAnotherWritingIsOneAndAnotherVersionIsRefused() throws IOException {
    String name = "META-INF/maven/org.bytedeco/draw/pom.properties";
    merge(classes, Jars.write(folder.resolve("b.jar"), Map.of(name, "#Monday\nversion=1.2\n")));
    assertEquals("version=1.2", text(name));
    Path other = Jars.write(folder.resolve("c.jar"), Map.of(name, "version=1.3"));
    assertThrows(IllegalStateException.class, () -> merge(classes, other));
  }

  @Test
  void aPartThatIsMissingIsNamed() {
    Path missing = folder.resolve("missing.jar");
    String message = assertThrows(IllegalStateException.class, () -> merge(missing)).getMessage();
    assertTrue(message.contains("missing.jar is not there"), message);
  }

  @Test
  void whatWasMergedHasTheBillOfItsBundles() throws IOException {
    Path catalog = Jars.catalog(folder.resolve("third-party"));
    Path described = folder.resolve("described");
    DescribeMerged.main(
        new String[] {
          catalog.toString(),
          "drawing-all",
          "1.0.0-SNAPSHOT",
          "2026",
          "2026-01-01T00:00:00Z",
          described.toString(),
          bundle.toString()
        });
    byte[] bill = Files.readAllBytes(described.resolve("META-INF/sbom/bom.cdx.json"));
    assertEquals(List.of(), new JsonParser().validate(bill, Version.VERSION_16));
    JsonNode component = new ObjectMapper().readTree(bill).at("/components/0");
    assertEquals("pkg:maven/org.example/drawing@1.2", component.path("purl").asText());
    // there is no such file in the merged jar that could have this hash
    assertTrue(component.path("hashes").isMissingNode());
    assertEquals(
        Sha256.of(bundle.resolve("lib/drawing.jar")),
        component.at("/pedigree/ancestors/0/hashes/0/content").asText());
    assertTrue(component.at("/pedigree/notes").asText().startsWith("Left out: shaded/yaml/"));
    assertTrue(
        Files.readString(described.resolve("META-INF/THIRD-PARTY.md"))
            .contains("| Drawing | 1.2 | Apache-2.0 | drawing.jar | Apache-2.0 |"));
  }
}
