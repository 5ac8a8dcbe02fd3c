package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine with Spark's jars before it in one class path: Jackson, Protocol Buffers, SLF4J,
 * Apache Commons, FlatBuffers and Compress-LZF of other versions than those that it was built with.
 */
class SparkClassPathIT {

  private static final String JOB = System.getProperty("job.jar");
  private static final List<String> HOMES = List.of("spark.home.3.5", "spark.home.4");
  private static final Path ENGINE_FILES =
      Path.of("../plugin/org.imageanomaly.engine/src/test/resources/org/imageanomaly/engine");

  @TempDir Path folder;

  private List<String> run(String classPath, Path source, Path... arguments) throws IOException {
    Path output = folder.resolve("output");
    ProcessBuilder program =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dorg.imageanomaly.threads=1",
            "-cp",
            classPath,
            source.toString());
    for (Path argument : arguments) {
      program.command().add(argument.toString());
    }
    // threads that wait sleep: where they spin on a busy machine, tests take minutes
    program.environment().put("OMP_WAIT_POLICY", "passive");
    Process process = program.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertTrue(process.waitFor(20, TimeUnit.MINUTES), "The program does not end.");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    assertEquals(0, process.exitValue(), () -> read(output));
    // newer versions of Java warn of whatever loads native libraries, and all name options that
    // come
    // with the environment
    return Files.readAllLines(output).stream()
        .filter(line -> !line.isBlank() && !line.matches("(WARNING: |Picked up ).*"))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private List<String> scores(String classPath) throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    for (String name : List.of("lossy.png", "lossless-noise.png", "lossy-alpha.webp")) {
      Files.copy(
          ENGINE_FILES.resolve("format").resolve(name),
          images.resolve(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return run(
        classPath,
        Path.of("../library/src/example/java/FindDefects.java"),
        ENGINE_FILES.resolve("model/stored/calibrated-kd-cae-recommended.zip"),
        images);
  }

  private static String behindSpark(String home) {
    return Path.of(System.getProperty(home), "jars", "*") + File.pathSeparator + JOB;
  }

  @Test
  void theEngineScoresTheSameBehindTheJarsOfSpark() throws IOException {
    List<String> alone = scores(JOB);
    assertEquals(3, alone.size(), alone::toString);
    assertTrue(alone.get(0).matches("\\S+ [\\d.-]+ (normal|anomalous)"), alone.get(0));
    for (String home : HOMES) {
      assertEquals(alone, scores(behindSpark(home)), home);
    }
  }

  @Test
  void networksOfOthersAreReadAndComputedBehindTheJarsOfSpark() throws IOException {
    for (String home : HOMES) {
      List<String> lines =
          run(
              behindSpark(home),
              Path.of("../library/src/test/programs/ReadFormats.java"),
              ENGINE_FILES.resolve("keras/dense-trained-3.9.2.h5"),
              ENGINE_FILES.resolve("deepfeature/small.onnx"),
              ENGINE_FILES.resolve("onnx/filters.h5"));
      assertEquals("lzf 0.25", lines.get(lines.size() - 1), lines::toString);
    }
  }

  /** Nothing of Spark, Scala and Hadoop, and nothing that meets theirs. */
  @Test
  void theJobsJarHasNothingThatAClusterHas() throws IOException {
    try (JarFile jar = new JarFile(JOB)) {
      assertEquals(
          List.of(),
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .filter(
                  name ->
                      !name.matches(
                          "(org/imageanomaly|org/nd4j|org/deeplearning4j|org/bytedeco|ai/onnxruntime)/.*"))
              .toList());
    }
  }
}
