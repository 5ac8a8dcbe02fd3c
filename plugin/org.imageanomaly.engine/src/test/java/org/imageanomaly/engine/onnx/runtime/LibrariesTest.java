package org.imageanomaly.engine.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With jars that hold a few bytes instead of libraries, for all platforms. */
class LibrariesTest {

  private static final String RUNTIME = System.mapLibraryName("onnxruntime");
  private static final String BRIDGE = System.mapLibraryName("onnxruntime4j_jni");
  private static final String CUDA = System.mapLibraryName("onnxruntime_providers_cuda");

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void folder() {
    folder = temporary.resolve("natives/onnxruntime");
  }

  private URL jar(String name, String... libraries) throws IOException {
    Path jar = temporary.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String platform : List.of("linux-x64", "linux-aarch64", "win-x64", "osx-aarch64")) {
        for (String library : libraries) {
          zip.putNextEntry(new ZipEntry("ai/onnxruntime/native/" + platform + "/" + library));
          zip.write((name + library).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return jar.toUri().toURL();
  }

  private static List<Libraries> in(URL... jars) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(jars, null)) {
      return Libraries.in(loader);
    }
  }

  private static long checksum(Path file) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(Files.readAllBytes(file));
    return checksum.getValue();
  }

  private List<String> inFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void thoseForTheCpuAndThoseForGpusAreToldApart() throws IOException {
    List<Libraries> found = in(jar("a.jar", RUNTIME, BRIDGE), jar("b.jar", RUNTIME, BRIDGE, CUDA));
    assertEquals(2, found.size());
    assertFalse(found.get(0).forCuda());
    assertTrue(found.get(1).forCuda());
    assertTrue(found.get(1).files().get(RUNTIME).toString().contains("b.jar"));
  }

  @Test
  void aJarWithoutTheRuntimeOrTheBridgeDoesNotCount() throws IOException {
    assertEquals(List.of(), in(jar("a.jar", CUDA, BRIDGE), jar("b.jar", RUNTIME)));
    assertEquals(List.of(), in());
  }

  @Test
  void theyAreUnpackedOnceAndAgainWhereTheyDiffer() throws IOException {
    Libraries libraries = in(jar("a.jar", RUNTIME, BRIDGE)).get(0);
    libraries.unpackTo(folder);
    assertEquals(
        "a.jar" + RUNTIME, Files.readString(folder.resolve(RUNTIME), StandardCharsets.UTF_8));
    Object first = Files.getLastModifiedTime(folder.resolve(RUNTIME));
    long right = checksum(folder.resolve(BRIDGE));
    Files.writeString(folder.resolve(BRIDGE), "damaged");

    libraries.unpackTo(folder);

    assertEquals(first, Files.getLastModifiedTime(folder.resolve(RUNTIME)));
    assertEquals(right, checksum(folder.resolve(BRIDGE)));
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Libraries libraries = in(jar("a.jar", RUNTIME, BRIDGE)).get(0);
    Files.createDirectories(folder);
    Path left = Files.writeString(folder.resolve("part-7.tmp"), "half of a library");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(7200)));
    Files.writeString(folder.resolve("part-8.tmp"), "another process is at it");
    libraries.unpackTo(folder);
    List<String> expected =
        Stream.of(".unpacking", "part-8.tmp", RUNTIME, BRIDGE).sorted().toList();
    assertEquals(expected, inFolder());
  }

  /** A link that leads nowhere is as what another process has just finished. */
  @Test
  void whatHasGoneMeanwhileSaysNothingOfTheRestThatIsRemoved() throws IOException {
    Libraries libraries = in(jar("a.jar", RUNTIME, BRIDGE)).get(0);
    Files.createDirectories(folder);
    FileTime old = FileTime.from(Instant.now().minusSeconds(7200));
    for (int i = 0; i < 20; i++) {
      Path left = Files.writeString(folder.resolve("part-" + i + ".tmp"), "half of a library");
      Files.setLastModifiedTime(left, old);
      if (i == 10) {
        Files.createSymbolicLink(folder.resolve("part-gone.tmp"), Path.of("none"));
      }
    }
    libraries.unpackTo(folder);
    List<String> expected =
        Stream.of(".unpacking", "part-gone.tmp", RUNTIME, BRIDGE).sorted().toList();
    assertEquals(expected, inFolder());
  }

  @Test
  void severalUnpackAtOnceAndFindThemWhole() throws Exception {
    Libraries libraries = in(jar("a.jar", RUNTIME, BRIDGE)).get(0);
    byte[] whole = ("a.jar" + BRIDGE).getBytes(StandardCharsets.UTF_8);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 25; round++) {
        Path ofRound = folder.resolveSibling("round-" + round);
        Callable<byte[]> unpacking =
            () -> {
              libraries.unpackTo(ofRound);
              return Files.readAllBytes(ofRound.resolve(BRIDGE));
            };
        for (var each : threads.invokeAll(Collections.nCopies(4, unpacking))) {
          assertArrayEquals(whole, each.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFolderThatCannotBeMadeFailsAndCanBeTriedAgain() throws IOException {
    Libraries libraries = in(jar("a.jar", RUNTIME, BRIDGE)).get(0);
    Path file = Files.writeString(temporary.resolve("natives"), "no folder");
    assertThrows(IOException.class, () -> libraries.unpackTo(folder));
    Files.delete(file);
    libraries.unpackTo(folder);
    assertTrue(Files.exists(folder.resolve(RUNTIME)));
  }
}
