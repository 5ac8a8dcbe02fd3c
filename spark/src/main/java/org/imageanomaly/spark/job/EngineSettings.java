package org.imageanomaly.spark.job;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.natives.NativesFolder;

/**
 * How the engine starts in the JVM of an executor.
 *
 * @param threads that compute in a task: as many processors as Spark counts for it
 * @param natives the folder for native libraries where the home cannot have them; empty for the one
 *     for temporary files
 */
public record EngineSettings(int threads, String natives) implements Serializable {

  private static final long serialVersionUID = 1L;

  private static boolean prepared;

  /** The property of Spark that names the folder for native libraries. */
  static final String NATIVES = "spark.imageanomaly.natives";

  /** What the settings of an application say. */
  public static EngineSettings of(SparkConf spark) {
    return new EngineSettings(spark.getInt("spark.task.cpus", 1), spark.get(NATIVES, ""));
  }

  /**
   * Starts the engine in this JVM, once, and makes the calling thread compute with the threads of a
   * task. What somebody has set by system properties stays.
   */
  public void start() {
    prepare(this);
    Backend.start();
  }

  private static synchronized void prepare(EngineSettings settings) {
    if (!prepared) {
      setDefault(Backend.THREADS_PROPERTY, Integer.toString(settings.threads));
      setDefault(Backend.DEVICE_PROPERTY, "cpu");
      if (System.getProperty(NativesFolder.PROPERTY) == null) {
        settings.nameFolder();
      }
      prepared = true;
    }
  }

  /** All executors of a user on a host, today's and tomorrow's, share what one has unpacked. */
  private void nameFolder() {
    if (!natives.isEmpty()) {
      System.setProperty(NativesFolder.PROPERTY, natives);
    } else if (NativesFolder.whyNotAtHome().isPresent()) {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      Path working = Path.of(System.getProperty("user.dir"));
      for (Path folder : ofTheMachine(temporary, working)) {
        try {
          System.setProperty(NativesFolder.PROPERTY, NativesFolder.keptIn(folder).toString());
          return;
        } catch (IOException e) {
          // the next one; where there is none, each process has a folder of its own
        }
      }
    }
  }

  /**
   * Folders for temporary files, of the whole machine if that can be: YARN gives each executor one
   * in its working folder, which goes with it.
   */
  static List<Path> ofTheMachine(Path temporary, Path working) {
    return temporary.startsWith(working)
        ? List.of(Path.of("/tmp").toAbsolutePath(), temporary)
        : List.of(temporary);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
