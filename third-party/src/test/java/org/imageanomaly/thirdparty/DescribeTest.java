package org.imageanomaly.thirdparty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeTest {

  @TempDir Path folder;
  private Path catalog;
  private Path bundle;
  private Path metaInf;

  @BeforeEach
  void bundle() throws IOException {
    catalog = Jars.catalog(folder.resolve("third-party"));
    bundle = folder.resolve("plugin/org.example.bundle");
    metaInf = folder.resolve("described/META-INF");
    Map<String, String> drawing = Jars.artifact("drawing", "1.2-1.5.7");
    drawing.putAll(Jars.artifact("yaml", "3.1"));
    drawing.put("META-INF/NOTICE.txt", "Drawing, by the drawers");
    drawing.put("linux-x86_64/libdraw.so.2", "machine code");
    Jars.write(bundle.resolve("lib/drawing-linux-x86_64.jar"), drawing);
  }

  private void describe() throws IOException {
    Describe.main(
        new String[] {
          catalog.toString(),
          "org.example.bundle",
          "1.0.0-SNAPSHOT",
          "202601010000",
          "2026-01-01T00:00:00Z",
          bundle.toString(),
          metaInf.getParent().toString()
        });
  }

  private byte[] bill() throws IOException {
    return Files.readAllBytes(metaInf.resolve("sbom/bom.cdx.json"));
  }

  private JsonNode component(String reference) throws IOException {
    for (JsonNode component : new ObjectMapper().readTree(bill()).path("components")) {
      if (component.path("bom-ref").asText().equals(reference)) {
        return component;
      }
    }
    throw new AssertionError(reference);
  }

  @Test
  void theBillOfMaterialsFollowsTheSchemaOfItsFormat() throws IOException {
    describe();
    assertEquals(List.of(), new JsonParser().validate(bill(), Version.VERSION_16));
  }

  @Test
  void theSameContentsGiveTheSameBill() throws IOException {
    describe();
    byte[] first = bill();
    describe();
    assertArrayEquals(first, bill());
    Files.delete(bundle.resolve("lib/drawing-linux-x86_64.jar"));
    describe();
    assertFalse(Arrays.equals(first, bill()));
  }

  @Test
  void jarsAndWhatIsInThemHaveVersionsLicensesAndHashes() throws IOException {
    describe();
    String jar = "pkg:maven/org.example/drawing@1.2-1.5.7?classifier=linux-x86_64";
    assertEquals(jar, component(jar).path("purl").asText());
    assertEquals(
        Sha256.of(bundle.resolve("lib/drawing-linux-x86_64.jar")),
        component(jar).at("/hashes/0/content").asText());
    assertEquals(
        "unsafe", component(jar).at("/pedigree/notes").asText().replaceAll(".*\\(|\\)", ""));
    assertEquals(
        "MIT", component("pkg:maven/org.example/yaml@3.1").at("/licenses/0/license/id").asText());
    JsonNode draw = component(jar + "#libdraw.so.2");
    // printf 'machine code' | sha256sum
    assertEquals(
        "5ace2a28c6f40875ef2baac027d8b91a2f65701271c7b43ecbd467664dca9ef0",
        draw.at("/hashes/0/content").asText());
    assertEquals("pkg:github/example/draw@v1.2", draw.path("purl").asText());
    assertEquals(
        "GPL-3.0-or-later WITH GCC-exception-3.1", draw.at("/licenses/0/expression").asText());
  }

  @Test
  void noticesAndTextsGoAlong() throws IOException {
    describe();
    assertTrue(Files.readString(metaInf.resolve("NOTICE")).contains("by the drawers"));
    assertEquals("the text of GPL-3.0", Files.readString(metaInf.resolve("licenses/GPL-3.0.txt")));
    assertTrue(
        Files.readString(metaInf.resolve("THIRD-PARTY.md"))
            .contains("| YAML | 3.1 | MIT | lib/drawing-linux-x86_64.jar | MIT-YAML |"));
  }

  @Test
  void aLibraryThatNobodyListedIsRefused() throws IOException {
    Jars.write(bundle.resolve("lib/paint.jar"), Jars.artifact("paint", "1.0"));
    String message = assertThrows(IllegalStateException.class, this::describe).getMessage();
    assertTrue(message.contains("paint.jar contains pkg:maven/org.example/paint"), message);
  }

  @Test
  void aNativeLibraryThatNobodyListedIsRefused() throws IOException {
    Map<String, String> entries = Jars.artifact("yaml", "1.0");
    entries.put("windows/paint.dll", "machine code");
    Jars.write(bundle.resolve("lib/yaml.jar"), entries);
    String message = assertThrows(IllegalStateException.class, this::describe).getMessage();
    assertTrue(message.contains("yaml.jar contains paint.dll"), message);
  }

  @Test
  void aJarThatDoesNotSayWhatItIsIsRefused() throws IOException {
    Jars.write(bundle.resolve("lib/stranger.jar"), Map.of("Stranger.class", ""));
    String message = assertThrows(IllegalStateException.class, this::describe).getMessage();
    assertTrue(message.contains("stranger.jar does not say which artifact it is"), message);
  }

  @Test
  void aListedLibraryMaySayItsVersionInItsManifest() throws IOException {
    Jars.write(
        bundle.resolve("lib/yaml.jar"),
        Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-Version: 4.5\n"));
    describe();
    assertEquals("4.5", component("pkg:maven/org.example/yaml@4.5").path("version").asText());
  }

  /** Two bundles of one update site hold different files of the same artifact. */
  @Test
  void aPartOfAnArtifactHasAReferenceOfItsOwn() throws IOException {
    Map<String, String> entries = Jars.artifact("sound", "1.0");
    entries.put("linux/libdraw.so.3", "machine code");
    Jars.write(bundle.resolve("lib/sound.jar"), entries);
    describe();
    String part = "pkg:maven/org.example/sound@1.0#org.example.bundle";
    assertEquals("pkg:maven/org.example/sound@1.0", component(part).path("purl").asText());
    assertEquals(
        "Left out: sound/ (in another bundle)", component(part).at("/pedigree/notes").asText());
    assertEquals(List.of(), new JsonParser().validate(bill(), Version.VERSION_16));
  }

  @Test
  void aPackageOfThePagesThatNobodyListedIsRefused() throws IOException {
    Path inputs = bundle.resolve("target/esbuild/inputs.json");
    Files.createDirectories(inputs.getParent());
    Files.writeString(
        inputs,
        "{\"inputs\": {\"views/src/page.tsx\": {}, \"target/webjars/react/18.0/x.js\": {}}}");
    String message = assertThrows(IllegalStateException.class, this::describe).getMessage();
    assertTrue(message.contains("pkg:npm/react"), message);
  }

  @Test
  void aTextThatIsMissingIsNamed() throws IOException {
    Files.delete(catalog.resolve("licenses/MIT-YAML.txt"));
    String message = assertThrows(IllegalStateException.class, this::describe).getMessage();
    assertTrue(message.contains("MIT-YAML"), message);
  }

  @Test
  void whatHoldsForOneVersionDoesNotHoldForOthers() throws IOException {
    Jars.write(bundle.resolve("lib/yaml.jar"), Jars.artifact("yaml", "5.0"));
    describe();
    assertEquals(
        "BSD-2-Clause",
        component("pkg:maven/org.example/yaml@5.0").at("/licenses/0/license/id").asText());
    assertEquals(
        "MIT", component("pkg:maven/org.example/yaml@3.1").at("/licenses/0/license/id").asText());
  }

  /** The real list, of which a build sees only what is for its own platform. */
  @Test
  void everyTextOfTheListIsThereAndEachIsNeeded() throws IOException {
    JsonNode list = new ObjectMapper().readTree(Path.of("components.json").toFile());
    Set<String> named = new TreeSet<>();
    for (String kind : List.of("libraries", "natives")) {
      for (JsonNode component : list.path(kind)) {
        if (component.has("texts")) {
          component.path("texts").forEach(text -> named.add(text.asText() + ".txt"));
        } else {
          named.add(component.path("license").asText() + ".txt");
        }
      }
    }
    try (var files = Files.list(Path.of("licenses"))) {
      assertEquals(named, new TreeSet<>(files.map(file -> file.getFileName().toString()).toList()));
    }
  }

  /** What p2 shows whoever installs it. */
  @Test
  void theFeatureNamesEveryLicenseOfTheList() throws IOException {
    assertEquals(
        Set.of(),
        licensesThatAreNotNamedBy(
            "org.imageanomaly.feature", name -> !isOfOnnx(name) && !isOfPlainJava(name)));
  }

  @Test
  void theFeaturesForOnnxNameTheLicensesOfWhatTheyBring() throws IOException {
    String onnx = "org.imageanomaly.onnx.feature";
    assertEquals(Set.of(), licensesThatAreNotNamedBy(onnx, DescribeTest::isOfOnnx));
    String cuda = "org.imageanomaly.onnx.cuda.feature";
    assertEquals(
        Set.of(), licensesThatAreNotNamedBy(cuda, name -> name.startsWith("ONNX Runtime")));
  }

  /** In KNIME the platform brings it. */
  private static boolean isOfPlainJava(String name) {
    return name.startsWith("Jackson core, with");
  }

  private static boolean isOfOnnx(String name) {
    return name.startsWith("ONNX Runtime")
        || Set.of("jHDF", "Compress-LZF", "Protocol Buffers Lite").contains(name);
  }

  private static Set<String> licensesThatAreNotNamedBy(String feature, Predicate<String> brings)
      throws IOException {
    String text =
        Files.readString(Path.of("../feature", feature, "feature.xml")).replaceAll("\\s+", " ");
    JsonNode list = new ObjectMapper().readTree(Path.of("components.json").toFile());
    Set<String> missing = new TreeSet<>();
    for (String kind : List.of("libraries", "natives")) {
      for (JsonNode component : list.path(kind)) {
        String name = component.path("name").asText();
        for (String license : component.path("license").asText().split(" AND ")) {
          String named = license.startsWith("LicenseRef-Microsoft") ? "Microsoft" : license;
          if (brings.test(name) && !text.contains(named)) {
            missing.add(name + ": " + license);
          }
        }
      }
    }
    return missing;
  }
}
