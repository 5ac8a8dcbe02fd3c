package org.imageanomaly.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Spark's own spark-submit with the job's jar, in a process of its own.
 *
 * @param process that drives the job
 * @param out what it says to people
 * @param log what Spark says
 */
record SparkSubmit(Process process, Path out, Path log) {

  /** A guard against waiting for ever only. */
  static final long MOST_SECONDS = 600;

  /** What spark-submit's script adds on Java 17. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /** Quick to start. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /**
   * Starts a job.
   *
   * @param version of Spark, 3.5 or 4
   * @param options of the JVMs of driver and executors
   * @param folder where the process may write
   */
  static SparkSubmit start(
      String version, String master, String options, Path folder, List<String> arguments)
      throws IOException {
    return start(
        version, master, options, folder, folder.resolve("conf").toString(), List.of(), arguments);
  }

  /** Starts a job of which some tasks wait; the rest as above. */
  static SparkSubmit start(
      String version,
      String master,
      String options,
      Path folder,
      HeldTasks held,
      List<String> arguments)
      throws IOException {
    String classes =
        folder.resolve("conf") + System.getProperty("path.separator") + HeldTasks.classes();
    return start(version, master, options, folder, classes, held.settings(), arguments);
  }

  private static SparkSubmit start(
      String version,
      String master,
      String options,
      Path folder,
      String classes,
      List<String> settings,
      List<String> arguments)
      throws IOException {
    Path home = Path.of(System.getProperty("spark.home." + version)).toAbsolutePath();
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        folder.resolve("conf/log4j2.properties"),
        """
        rootLogger.level = warn
        rootLogger.appenderRef.stderr.ref = console
        appender.console.type = Console
        appender.console.name = console
        appender.console.target = SYSTEM_ERR
        appender.console.layout.type = PatternLayout
        appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
        """);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of((QUICK + " -Xmx512m " + options).strip().split(" +")));
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    command.addAll(
        List.of(
            "-cp",
            classes + System.getProperty("path.separator") + home.resolve("jars/*"),
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            master));
    List<String> all = new ArrayList<>(settings);
    all.addAll(
        List.of(
            "spark.ui.enabled=false",
            "spark.driver.host=127.0.0.1",
            "spark.driver.bindAddress=127.0.0.1",
            "spark.sql.shuffle.partitions=2",
            "spark.local.dir=" + folder.resolve("spark"),
            "spark.imageanomaly.renewal=200ms",
            "spark.executor.memory=512m",
            "spark.executor.extraJavaOptions=" + (QUICK + " " + options).strip()));
    all.forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.addAll(
        List.of(
            "--class",
            "org.imageanomaly.spark.ScoreImages",
            Path.of(System.getProperty("job.jar")).toAbsolutePath().toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().remove("SPARK_CONF_DIR");
    // a home that Spark was not built in has a file that says it
    builder.environment().put("SPARK_SCALA_VERSION", version.equals("4") ? "2.13" : "2.12");
    Path out = folder.resolve("out.txt");
    Path log = folder.resolve("log.txt");
    builder.redirectOutput(out.toFile()).redirectError(log.toFile());
    return new SparkSubmit(builder.start(), out, log);
  }

  /** Waits for the end; what it says is where tests that fail can show it. */
  int end() throws Exception {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("It did not end:\n" + said());
    }
    return process.exitValue();
  }

  /** All that it said. */
  String said() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8)
        + Files.readString(log, StandardCharsets.UTF_8);
  }

  /** The same, for messages of tests that fail. */
  String saidOrNothing() {
    try {
      return said();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Kills the driver and what it has started, without any word. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
