package org.imageanomaly.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundles of libraries as they are written down, also those that the default build omits. */
class LibraryBundlesTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern ARTIFACT =
      Pattern.compile(
          "<artifactItem>.*?<artifactId>(.*?)</artifactId>.*?"
              + "(?:<classifier>(.*?)</classifier>\\s*)?</artifactItem>",
          Pattern.DOTALL);

  private static Attributes manifest(String bundle) throws IOException {
    Path file = ROOT.resolve("plugin").resolve(bundle).resolve("META-INF/MANIFEST.MF");
    try (InputStream in = Files.newInputStream(file)) {
      return new Manifest(in).getMainAttributes();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dl4j",
        "dl4j.linux.x86_64",
        "dl4j.windows.x86_64",
        "dl4j.macos.x86_64",
        "dl4j.macos.aarch64",
        "cuda.linux.x86_64",
        "cuda.windows.x86_64",
        "formats",
        "onnxruntime",
        "onnxruntime.linux.x86_64",
        "onnxruntime.windows.x86_64",
        "onnxruntime.macos.aarch64",
        "onnxruntime.cuda.linux.x86_64",
        "onnxruntime.cuda.windows.x86_64"
      })
  void everyJarThatIsCopiedIsOnTheClassPath(String name) throws IOException {
    String bundle = "org.imageanomaly." + name;
    Set<String> copied = new TreeSet<>();
    Matcher artifacts =
        ARTIFACT.matcher(
            Files.readString(ROOT.resolve("plugin").resolve(bundle).resolve("pom.xml")));
    while (artifacts.find()) {
      String classifier = artifacts.group(2) == null ? "" : "-" + artifacts.group(2);
      copied.add("lib/" + artifacts.group(1) + classifier + ".jar");
    }
    Set<String> used = new TreeSet<>();
    for (String entry : manifest(bundle).getValue("Bundle-ClassPath").split(",")) {
      used.add(entry.strip());
    }
    used.remove(".");

    assertTrue(copied.size() >= (name.startsWith("onnxruntime") ? 1 : 3), copied.toString());
    assertEquals(copied, used);
    assertEquals(bundle, manifest(bundle).getValue("Bundle-SymbolicName"));
  }

  @ParameterizedTest
  @CsvSource({
    "org.imageanomaly.feature, dl4j.linux.x86_64",
    "org.imageanomaly.feature, dl4j.windows.x86_64",
    "org.imageanomaly.feature, dl4j.macos.x86_64",
    "org.imageanomaly.feature, dl4j.macos.aarch64",
    "org.imageanomaly.cuda.feature, cuda.linux.x86_64",
    "org.imageanomaly.cuda.feature, cuda.windows.x86_64",
    "org.imageanomaly.onnx.feature, onnxruntime.linux.x86_64",
    "org.imageanomaly.onnx.feature, onnxruntime.windows.x86_64",
    "org.imageanomaly.onnx.feature, onnxruntime.macos.aarch64",
    "org.imageanomaly.onnx.cuda.feature, onnxruntime.cuda.linux.x86_64",
    "org.imageanomaly.onnx.cuda.feature, onnxruntime.cuda.windows.x86_64"
  })
  void aFeatureRequiresEachFragmentWhereTheFragmentRuns(String feature, String name)
      throws IOException {
    String fragment = "org.imageanomaly." + name;
    String requirements = Files.readString(ROOT.resolve("feature/" + feature + "/p2.inf"));
    Matcher filter =
        Pattern.compile(
                "requires\\.(\\d)\\.name = "
                    + Pattern.quote(fragment)
                    + "\\n.*?\\1\\.filter = (\\S+)",
                Pattern.DOTALL)
            .matcher(requirements);

    assertTrue(filter.find(), requirements);
    assertEquals(manifest(fragment).getValue("Eclipse-PlatformFilter"), filter.group(2));
    String host = name.startsWith("onnxruntime") ? "onnxruntime" : "dl4j";
    assertTrue(
        manifest(fragment).getValue("Fragment-Host").startsWith("org.imageanomaly." + host + ";"));
  }

  /** The platform has other versions of the same packages: neither may be taken for the other. */
  @ParameterizedTest
  @ValueSource(strings = {"formats", "onnxruntime"})
  void packagesThatThePlatformMayHaveTooAreExportedToTheEngineAlone(String name)
      throws IOException {
    String exported = manifest("org.imageanomaly." + name).getValue("Export-Package");
    for (String entry : exported.split(",\\s*(?=[a-z])")) {
      assertTrue(entry.endsWith(";imageanomaly=engine;mandatory:=imageanomaly"), entry);
    }
  }

  @Test
  void noFeatureButItsOwnBringsAnythingOfOnnx() throws IOException {
    for (String file : new String[] {"feature.xml", "p2.inf"}) {
      String base = Files.readString(ROOT.resolve("feature/org.imageanomaly.feature/" + file));
      assertFalse(base.contains("onnx") || base.contains("formats"), base);
    }
  }
}
