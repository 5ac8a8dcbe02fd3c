package org.imageanomaly.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Tasks of a job that wait from a moment on: whatever a test does to the job then, it does it at
 * that moment, however fast the job is and however slow the test.
 *
 * @param folder of their own, which says who waits
 * @param from a pattern of files; tasks that start once there is one wait
 */
record HeldTasks(Path folder, String from) {

  private static final String FOLDER = "spark.imageanomaly.held.folder";
  private static final String FROM = "spark.imageanomaly.held.from";
  private static final String RELEASED = "released";

  private static final long MILLISECONDS_BETWEEN_LOOKS = 10;

  /** The folder of the compiled tests, which executors need. */
  static Path classes() {
    try {
      return Path.of(HeldTasks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Spark has to be told. */
  List<String> settings() {
    return List.of(
        "spark.plugins=" + Plugin.class.getName(),
        "spark.executor.extraClassPath=" + classes(),
        FOLDER + "=" + folder,
        FROM + "=" + from);
  }

  /** The process of a task that waits, once there is one. */
  Optional<ProcessHandle> process() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(RELEASED))
          .flatMap(name -> ProcessHandle.of(Long.parseLong(name)).stream())
          .findFirst();
    }
  }

  /** Lets all go on, also those that come later. */
  void release() throws IOException {
    Files.createFile(folder.resolve(RELEASED));
  }

  /** The part of it in executors. */
  public static final class Plugin implements SparkPlugin, ExecutorPlugin {

    private Path folder;
    private org.apache.hadoop.fs.Path from;

    @Override
    public DriverPlugin driverPlugin() {
      return null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
      return this;
    }

    @Override
    public void init(PluginContext context, Map<String, String> more) {
      folder = Path.of(context.conf().get(FOLDER));
      from = new org.apache.hadoop.fs.Path(context.conf().get(FROM));
    }

    @Override
    public void onTaskStart() {
      try {
        if (FileSystem.getLocal(new Configuration(false)).globStatus(from).length > 0) {
          // of two tasks of a process, either may say it
          Files.write(folder.resolve(Long.toString(ProcessHandle.current().pid())), new byte[0]);
          while (!Files.exists(folder.resolve(RELEASED))) {
            Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        // the task is killed, which it finds out by itself
        Thread.currentThread().interrupt();
      }
    }
  }
}
