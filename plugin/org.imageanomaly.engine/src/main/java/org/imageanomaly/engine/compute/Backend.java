package org.imageanomaly.engine.compute;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The numerical back end, ND4J on the local CPU or on an NVIDIA GPU. Whatever touches a native
 * class begins with its {@link #start}.
 */
public final class Backend {

  /** System property with the number of threads; one for each core, 16 at most, without it. */
  public static final String THREADS_PROPERTY = Threads.PROPERTY;

  /**
   * System property with what may compute: {@code auto}, the default, takes a GPU where all that it
   * needs is there, and the CPU elsewhere; {@code cpu} takes the CPU and looks for nothing; {@code
   * cuda} is auto with a notice also where the GPU feature is not installed.
   */
  public static final String DEVICE_PROPERTY = Device.PROPERTY;

  private static final AtomicReference<Consumer<Backend>> LISTENER = new AtomicReference<>();
  private static final SharedStart<Backend> START =
      new SharedStart<>("image-anomaly-start", new BackendStart()::run);
  private static final String STARTING =
      "Starting the numerical library; once per installation it is unpacked, which takes a while";

  private final int threads;
  private final DeviceChoice device;
  private final Optional<String> notKept;

  /**
   * @param notKept why native libraries are unpacked at each start, if they are
   */
  Backend(int threads, DeviceChoice device, Optional<String> notKept) {
    this.threads = threads;
    this.device = device;
    this.notKept = notKept;
  }

  /** As {@link #start(Progress)}; only an interruption ends the waiting early. */
  public static Backend start() {
    return start(Progress.none());
  }

  /**
   * Starts the back end, once, and makes the calling thread compute with the requested number of
   * threads, which OpenMP keeps for each thread apart; cheap ever after. The start goes on, and
   * others wait for it, if who called first does not want it any more.
   *
   * @param progress is told while this waits
   * @throws ComputeException if the native libraries of this machine are missing, cannot be
   *     unpacked or do not load, or if {@link #DEVICE_PROPERTY} or {@link #THREADS_PROPERTY} is not
   *     understood
   * @throws java.util.concurrent.CancellationException if it is not started yet and the progress is
   *     canceled or this thread interrupted, whose interruption is thereby taken note of
   */
  public static Backend start(Progress progress) {
    Device.requested();
    Threads.requested();
    Backend backend = START.get(progress, STARTING);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(backend.threads);
    Optional.ofNullable(LISTENER.getAndSet(null)).ifPresent(l -> l.accept(backend));
    return backend;
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

  /** Why something is slower than what the user may expect, and what helps. */
  public List<String> notices() {
    return Stream.of(device.notice(), NetworkPath.notice(), notKept)
        .flatMap(Optional::stream)
        .toList();
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
}
