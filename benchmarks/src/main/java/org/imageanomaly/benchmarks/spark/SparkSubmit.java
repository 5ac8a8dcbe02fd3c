package org.imageanomaly.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The job's jar on a Spark of this machine, as spark-submit starts it.
 *
 * @param home the folder that holds Spark's jars in {@code jars}
 * @param jar of the job
 */
record SparkSubmit(Path home, Path jar) {

  /** What Spark 3.5 and 4 ask of Java 17; Spark's own script gives the same. */
  private static final List<String> OPENED =
      Stream.of(
              "java.base/java.lang",
              "java.base/java.lang.invoke",
              "java.base/java.lang.reflect",
              "java.base/java.io",
              "java.base/java.net",
              "java.base/java.nio",
              "java.base/java.util",
              "java.base/java.util.concurrent",
              "java.base/java.util.concurrent.atomic",
              "java.base/sun.nio.ch",
              "java.base/sun.nio.cs",
              "java.base/sun.security.action",
              "java.base/sun.util.calendar")
          .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
          .toList();

  /**
   * The one that the build has made.
   *
   * @param root of the project
   * @throws IOException if it is not there
   */
  static SparkSubmit of(Path root) throws IOException {
    Path target = root.resolve("spark/target");
    Path home = target.resolve("spark-3.5");
    if (!Files.isDirectory(home.resolve("jars"))) {
      throw new IOException("The job is not built: ./mvnw verify -Pspark first.");
    }
    try (Stream<Path> all = Files.list(target)) {
      return new SparkSubmit(
          home,
          all.filter(file -> file.getFileName().toString().matches("image-anomaly-spark-.*\\.jar"))
              .filter(file -> !file.toString().matches(".*(sources|javadoc|tests)\\.jar"))
              .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
              .orElseThrow(() -> new IOException("There is no job's jar in " + target)));
    }
  }

  /**
   * A run of one of the job's programs; its driver has 1 GB.
   *
   * @param collections folder in which executors leave what their garbage collections say
   */
  TimedProcess run(String master, String main, List<String> arguments, Path collections) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(OPENED);
    command.addAll(List.of("-Xmx1g", "-cp", home.resolve("jars") + "/*"));
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
    command.addAll(List.of("--driver-memory", "1g", "--conf", "spark.ui.enabled=false"));
    String log = "-Xlog:gc:file=" + collections.resolve("%p" + HeapLog.END);
    command.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + log));
    command.addAll(List.of("--class", "org.imageanomaly.spark." + main, jar.toString()));
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().put("SPARK_HOME", home.toString());
    // a home that Spark was not built in has a file that says it
    process.environment().put("SPARK_SCALA_VERSION", "2.12");
    process.environment().put("OMP_NUM_THREADS", "1");
    return new TimedProcess(process);
  }
}
