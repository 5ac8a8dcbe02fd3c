package org.imageanomaly.engine.onnx.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imageanomaly.engine.natives.BundledFile;
import org.imageanomaly.engine.natives.NativesFolder;
import org.imageanomaly.engine.natives.UnpackingLock;
import org.imageanomaly.engine.onnx.OnnxFeature;

/**
 * The native libraries of ONNX Runtime for this machine, as one jar holds them. Left to itself, the
 * runtime unpacks them to a new temporary folder at each start, and a process that is killed leaves
 * it behind.
 *
 * @param files the libraries by the names of their files
 */
record Libraries(Map<String, URL> files) {

  private static final String ROOT = "ai/onnxruntime/native/";
  private static final String RUNTIME = System.mapLibraryName("onnxruntime");
  private static final String BRIDGE = System.mapLibraryName("onnxruntime4j_jni");
  private static final String CUDA = System.mapLibraryName("onnxruntime_providers_cuda");
  private static final List<String> NAMES =
      List.of(RUNTIME, BRIDGE, System.mapLibraryName("onnxruntime_providers_shared"), CUDA);

  private static final String PART = "part-";

  /** Why there are none; empty if there are. */
  static Optional<String> obstacle() {
    return installed().isEmpty()
        ? Optional.of(
            ("ONNX Runtime is not there for %s %s: the feature has it for Linux and Windows on"
                    + " x86_64 processors, and for macOS on Apple silicon. Work on one of these; if"
                    + " this is one: %s")
                .formatted(
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    OnnxFeature.INSTALL))
        : Optional.empty();
  }

  /** Those that are installed: those for the CPU, those for GPUs, or both. */
  static List<Libraries> installed() {
    return in(RuntimeClasses.loader());
  }

  static List<Libraries> in(ClassLoader loader) {
    Map<String, Map<String, URL>> byJar = new TreeMap<>();
    try {
      for (String name : NAMES) {
        for (URL url : Collections.list(loader.getResources(ROOT + platform() + "/" + name))) {
          String jar = url.toString().substring(0, url.toString().lastIndexOf('/'));
          byJar.computeIfAbsent(jar, key -> new TreeMap<>()).put(name, url);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return byJar.values().stream()
        .filter(files -> files.containsKey(RUNTIME) && files.containsKey(BRIDGE))
        .map(Libraries::new)
        .toList();
  }

  /** The runtime's name of this platform. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String processor = architecture.matches("amd64|x86_64") ? "x64" : architecture;
    if (system.startsWith("windows")) {
      return "win-" + processor;
    }
    return (system.startsWith("mac") ? "osx-" : "linux-") + processor;
  }

  /** Whether they can compute on GPUs of NVIDIA, too. */
  boolean forCuda() {
    return files.containsKey(CUDA);
  }

  /**
   * Puts them into a folder, unless they are there, byte for byte.
   *
   * @throws IOException if that is not possible; it can be tried again
   */
  void unpackTo(Path folder) throws IOException {
    NativesFolder.restore(folder);
    try (UnpackingLock lock = UnpackingLock.hold(folder)) {
      for (Map.Entry<String, URL> file : files.entrySet()) {
        unpack(new BundledFile(file.getValue()), file.getValue(), folder.resolve(file.getKey()));
      }
    }
  }

  private static void unpack(BundledFile original, URL url, Path copy) throws IOException {
    if (original.isCopiedTo(copy)) {
      return;
    }
    removeParts(copy.getParent());
    // nobody else can write to what is made so
    Path part = Files.createTempFile(copy.getParent(), PART, null);
    try {
      try (InputStream in = url.openStream();
          OutputStream out = Files.newOutputStream(part)) {
        in.transferTo(out);
      }
      if (!original.isCopiedTo(part)) {
        throw new IOException(
            "\"" + copy.getFileName() + "\" of the installed feature is damaged; install it again");
      }
      // the old one is there until the new one is
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** What a process left that was killed while it unpacked; what is new may be in the making. */
  private static void removeParts(Path folder) throws IOException {
    Instant old = Instant.now().minus(1, ChronoUnit.HOURS);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PART + "*")) {
      for (Path part : found) {
        if (isBefore(part, old)) {
          Files.deleteIfExists(part);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static boolean isBefore(Path file, Instant time) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (NoSuchFileException e) {
      // another one has finished it
      return false;
    }
  }
}
