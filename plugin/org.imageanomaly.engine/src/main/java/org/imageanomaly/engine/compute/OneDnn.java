package org.imageanomaly.engine.compute;

import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.javacpp.Loader;
import org.imageanomaly.engine.Progress;

/**
 * Intel's library of neural network primitives, called without Deeplearning4j in between. It counts
 * as usable only after it has computed a small convolution and its gradient rightly in this
 * process.
 */
public final class OneDnn {

  private static final int AVX2 = 0x07;
  private static final int AVX512 = 0x27;

  /** The class that loads the library. */
  static final String LIBRARY = "org.bytedeco.dnnl.global.dnnl";

  private static final SharedStart<OneDnn> START =
      new SharedStart<>("image-anomaly-onednn", OneDnn::new);

  private final engine processor;
  private final String obstacle;

  private OneDnn() {
    engine started = null;
    String found = null;
    try {
      started = new engine(engine.kind.cpu, 0);
      // stays when whoever called first frees all that was made meanwhile
      started.retainReference();
      found = new OneDnnCheck(started).mistake();
    } catch (LinkageError | RuntimeException e) {
      found = "does not load for " + Loader.getPlatform() + " (" + Backend.rootCause(e) + ")";
    }
    processor = started;
    obstacle = found;
  }

  /** Loads it and checks it, once; the back end is about to be started, or is. */
  static OneDnn load() {
    return START.get(Progress.none(), "Loading oneDNN");
  }

  /** Why oneDNN cannot be used here; empty if it can. Loads it if nobody did. */
  public static Optional<String> obstacle() {
    Backend.start();
    return Optional.ofNullable(load().obstacle);
  }

  /**
   * The processor as oneDNN sees it, valid for ever.
   *
   * @throws IllegalStateException if there is an {@link #obstacle()}
   */
  public static engine engine() {
    obstacle()
        .ifPresent(
            reason -> {
              throw new IllegalStateException("oneDNN " + reason);
            });
    return load().processor;
  }

  /** Version and instruction set, for people: "oneDNN 2.5.2 with AVX-512". */
  static String describe() {
    dnnl_version_t version = dnnl_version();
    return String.format(
        "oneDNN %d.%d.%d with %s",
        version.major(), version.minor(), version.patch(), instructions());
  }

  private static String instructions() {
    if (has(AVX512)) {
      return "AVX-512";
    }
    return has(AVX2) ? "AVX2" : "SSE4.1 or AVX";
  }

  private static boolean has(int instructions) {
    return (dnnl_get_effective_cpu_isa() & instructions) == instructions;
  }

  /** How many channels of images lie beside each other in the layout that it is fastest with. */
  public static int channelBlock() {
    return has(AVX512) ? 16 : 8;
  }
}
