package org.imageanomaly.engine.compute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The numerical back end, ND4J on the local CPU or on an NVIDIA GPU.
 *
 * <p>Everything that must be decided before ND4J's first class loads is decided here and nowhere
 * else: the device, the folder its native libraries are unpacked to, the limits of its memory, the
 * oneDNN layer helpers (which train about fourteen times faster than without), the class loaders,
 * and the number of threads. ND4J asks the thread's context class loader for its back end, which
 * inside OSGi would find none.
 */
public final class Backend {

  /** System property with the number of threads; one for each core, 16 at most, without it. */
  public static final String THREADS_PROPERTY = "org.imageanomaly.threads";

  /**
   * System property with what may compute: {@code auto}, the default, takes a GPU where all that it
   * needs is there, and the CPU elsewhere; {@code cpu} takes the CPU and looks for nothing; {@code
   * cuda} is auto with a notice also where the GPU feature is not installed.
   */
  public static final String DEVICE_PROPERTY = Device.PROPERTY;

  private static final String NATIVES_PROPERTY = "org.bytedeco.javacpp.cachedir";
  private static final String HELPERS_PROPERTY = "org.eclipse.deeplearning4j.helpers.disable";
  private static final AtomicReference<Consumer<Backend>> LISTENER = new AtomicReference<>();

  private static final class Holder {
    static final Backend STARTED = new Backend();
  }

  private final int threads;
  private final DeviceChoice device;

  private Backend() {
    prepareJavaCpp(nativesFolder());
    ClassLoader libraries = ND4JClassLoading.class.getClassLoader();
    device = DeviceChoice.of(Device.requested(), new InstalledCuda(libraries));
    boolean cuda = device.gpu().isPresent();
    // those for CUDA are in no jar of this version
    setDefault(HELPERS_PROPERTY, Boolean.toString(cuda));
    setDefault("org.nd4j.log.initialization", "false");
    ClassLoader loader = new OneBackend(libraries, cuda ? OneBackend.CUDA : OneBackend.CPU);
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try {
      ND4JClassLoading.setNd4jClassloader(loader);
      DL4JClassLoading.setDl4jClassloader(libraries);
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
   * @throws ComputeException if the native libraries of this machine are missing or do not load, or
   *     if {@link #DEVICE_PROPERTY} is not understood
   */
  public static Backend start() {
    Device.requested();
    Backend backend = started();
    Optional.ofNullable(LISTENER.getAndSet(null)).ifPresent(l -> l.accept(backend));
    return backend;
  }

  private static Backend started() {
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
              + " can be written; -D"
              + DEVICE_PROPERTY
              + "=cpu keeps it off a GPU. Cause: "
              + rootCause(e),
          e);
    }
  }

  /** Has somebody told, once, what computes: at the next start, or now if that was before. */
  public static void whenStarted(Consumer<Backend> listener) {
    LISTENER.set(listener);
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

  /** Why something slower computes than what the user may expect, and what helps. */
  public List<String> notices() {
    return Stream.of(device.notice(), NetworkPath.notice()).flatMap(Optional::stream).toList();
  }

  /** The GPU that computes; empty if the CPU does. */
  Optional<Gpu> gpu() {
    return device.gpu();
  }

  /**
   * What computes, for people: "CPU, 2 threads, oneDNN 2.5.2 with AVX-512", or why it is not oneDNN
   * directly, or the GPU.
   */
  public String describe() {
    String host = threads + (threads == 1 ? " thread, " : " threads, ");
    return device
        .gpu()
        .map(gpu -> "GPU " + gpu + ", CUDA 11, " + host + "Deeplearning4j's layers")
        .orElseGet(
            () ->
                "CPU, "
                    + host
                    + NetworkPath.whyNotFast()
                        .map(reason -> "Deeplearning4j's layers " + instructions(reason))
                        .orElseGet(OneDnn::describe));
  }

  /** What ND4J's library was compiled for, and why it computes networks. */
  private static String instructions(String reason) {
    String set =
        switch (NativeOpsHolder.getInstance().getDeviceNativeOps().binaryLevel()) {
          case 2 -> "AVX2";
          case 3 -> "AVX-512";
          default -> "what every " + System.getProperty("os.arch") + " has";
        };
    return "with " + set + " (" + reason + ")";
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
    return Math.max(
        1, Integer.getInteger(THREADS_PROPERTY, Threads.sensible(processors, Loader.totalCores())));
  }
}
