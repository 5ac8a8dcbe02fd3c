package org.imageanomaly.engine.compute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The numerical back end, ND4J on the local CPU.
 *
 * <p>Everything that must be decided before ND4J's first class loads is decided here and nowhere
 * else: the folder its native libraries are unpacked to, the limits of its memory, the oneDNN layer
 * helpers (which train about fourteen times faster than without), the class loaders, and the number
 * of threads. ND4J asks the thread's context class loader for its back end, which inside OSGi would
 * find none.
 */
public final class Backend {

  /** System property with the number of threads; all processors, 16 at most, without it. */
  public static final String THREADS_PROPERTY = "org.imageanomaly.threads";

  private static final String NATIVES_PROPERTY = "org.bytedeco.javacpp.cachedir";
  private static final int MOST_THREADS = 16;

  private static final class Holder {
    static final Backend STARTED = new Backend();
  }

  private final int threads;

  private Backend() {
    prepareJavaCpp(nativesFolder());
    setDefault("org.eclipse.deeplearning4j.helpers.disable", "false");
    setDefault("org.nd4j.log.initialization", "false");
    ClassLoader loader = ND4JClassLoading.class.getClassLoader();
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try {
      ND4JClassLoading.setNd4jClassloader(loader);
      DL4JClassLoading.setDl4jClassloader(loader);
      threads = requestedThreads();
      Nd4j.getExecutioner();
      Nd4j.getEnvironment().setMaxMasterThreads(threads);
      Nd4j.getEnvironment().setMaxThreads(threads);
      NativeMemory.limitNd4j(Nd4j.getEnvironment());
    } finally {
      current.setContextClassLoader(before);
    }
  }

  /**
   * Starts the back end, once, and makes the calling thread compute with the requested number of
   * threads, which OpenMP keeps for each thread apart; cheap ever after.
   *
   * @throws ComputeException if the native libraries of this machine are missing or do not load
   */
  public static Backend start() {
    try {
      Backend backend = Holder.STARTED;
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(backend.threads);
      return backend;
    } catch (LinkageError | RuntimeException e) {
      throw new ComputeException(
          "The numerical back end (ND4J) does not start on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ". Check that the extension's part for this system is installed and that "
              + nativesFolder()
              + " can be written. Cause: "
              + rootCause(e),
          e);
    }
  }

  static Throwable rootCause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  /** The number of threads that compute at once. */
  public int threads() {
    return threads;
  }

  /**
   * What computes, for people: "CPU, 2 threads, oneDNN 2.5.2 with AVX-512", or why it is not oneDNN
   * directly.
   */
  public String describe() {
    return "CPU, "
        + threads
        + (threads == 1 ? " thread, " : " threads, ")
        + NetworkPath.whyNotFast()
            .map(reason -> "Deeplearning4j's layers (" + reason + ")")
            .orElseGet(OneDnn::describe);
  }

  /**
   * Makes our JavaCPP unpack native libraries into a folder, which it remembers, and sets limits.
   */
  private static void prepareJavaCpp(Path folder) {
    TemporaryProperty.set(
        NATIVES_PROPERTY,
        folder.toString(),
        () -> {
          NativeMemory.limitJavaCpp();
          try {
            Loader.getCacheDir();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** A folder of our own: other extensions unpack other versions under the same file names. */
  private static Path nativesFolder() {
    Path home = Path.of(System.getProperty("user.home", ""));
    Path base = Files.isWritable(home) ? home : Path.of(System.getProperty("java.io.tmpdir"));
    return base.resolve(".imageanomaly").resolve("natives-1.0.0-M2.1").toAbsolutePath();
  }

  private static int requestedThreads() {
    int processors = Runtime.getRuntime().availableProcessors();
    int requested = Integer.getInteger(THREADS_PROPERTY, Math.min(processors, MOST_THREADS));
    return Math.max(1, requested);
  }
}
