package org.imageanomaly.engine.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.compute.Device;
import org.imageanomaly.engine.natives.NativesFolder;
import org.imageanomaly.engine.onnx.OnnxException;

/**
 * ONNX Runtime in this process, started once: its libraries are unpacked, which can be tried again
 * where it fails; then they are loaded, which Java tries once.
 */
final class RuntimeStart {

  /** The version that the libraries are of, in the name of their folder. */
  static final String VERSION = "1.28.0";

  private static final String PATH_PROPERTY = "onnxruntime.native.path";

  private static RuntimeStart started;
  private static OnnxException hopeless;

  private final OrtEnvironment environment;
  private final int threads;
  private final boolean cuda;
  private final Optional<String> notice;

  private RuntimeStart(OrtEnvironment environment, int threads, GpuChoice choice) {
    this.environment = environment;
    this.threads = threads;
    this.cuda = choice.cuda();
    this.notice = choice.notice();
  }

  /**
   * Starts it if nobody did.
   *
   * @throws OnnxException if it does not start; the message says whether trying again can help
   */
  static synchronized RuntimeStart get() {
    if (hopeless != null) {
      // with a stack trace of its own
      throw new OnnxException(hopeless.getMessage(), hopeless);
    }
    if (started == null) {
      started = start(Backend.start().threads());
    }
    return started;
  }

  private static RuntimeStart start(int threads) {
    Device requested = Device.requested();
    Libraries libraries = choose(Libraries.installed(), requested);
    Path folder = unpacked(libraries);
    try {
      OrtEnvironment environment = load(folder);
      GpuChoice choice =
          GpuChoice.of(
              requested,
              libraries.forCuda(),
              () -> GpuCheck.failure(environment, () -> options(threads, true)));
      return new RuntimeStart(environment, threads, choice);
    } catch (LinkageError | RuntimeException | OrtException e) {
      hopeless =
          new OnnxException(
              "ONNX Runtime does not start on %s %s: %s. Check that programs may be run from \"%s\", then start the platform again, without which this stays so."
                  .formatted(
                      System.getProperty("os.name"),
                      System.getProperty("os.arch"),
                      rootCause(e),
                      folder),
              e);
      throw hopeless;
    }
  }

  /** Those for GPUs where both are there, unless the user wants the CPU. */
  private static Libraries choose(List<Libraries> installed, Device requested) {
    return installed.stream()
        .filter(libraries -> libraries.forCuda() != (requested == Device.CPU))
        .findFirst()
        .orElseGet(() -> installed.get(0));
  }

  private static Path unpacked(Libraries libraries) {
    Path folder = null;
    try {
      folder =
          NativesFolder.choose()
              .resolve("onnxruntime-" + (libraries.forCuda() ? "cuda-" : "") + VERSION);
      libraries.unpackTo(folder);
      return folder;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw new CancellationException();
    } catch (IOException e) {
      throw new OnnxException(
          "The libraries of ONNX Runtime cannot be unpacked to %s: %s. Make room, or let the folder be written to, and run the node again; -D%s=FOLDER in knime.ini names another folder."
              .formatted(place(folder), e, NativesFolder.PROPERTY),
          e);
    }
  }

  private static String place(Path folder) {
    if (folder == null) {
      return "a new folder in \"" + System.getProperty("java.io.tmpdir") + "\"";
    }
    try {
      long free = Files.getFileStore(folder.getParent()).getUsableSpace() >> 20;
      return "\"" + folder + "\" (" + free + " MB free)";
    } catch (IOException e) {
      return "\"" + folder + "\"";
    }
  }

  /** The property is put back at once: other extensions bring a runtime that reads it, too. */
  private static OrtEnvironment load(Path folder) throws OrtException {
    String before = System.setProperty(PATH_PROPERTY, folder.toString());
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(
              OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "image-anomaly-detection");
      environment.setTelemetry(false);
      RuntimeClasses.removeTemporaryFolder();
      return environment;
    } finally {
      if (before == null) {
        System.clearProperty(PATH_PROPERTY);
      } else {
        System.setProperty(PATH_PROPERTY, before);
      }
    }
  }

  private static Throwable rootCause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  OrtEnvironment environment() {
    return environment;
  }

  Optional<String> notice() {
    return notice;
  }

  /** What computes, for people. */
  String describe() {
    String host = threads + (threads == 1 ? " thread" : " threads");
    return "ONNX Runtime "
        + environment.getVersion()
        + " on "
        + (cuda ? "the GPU with CUDA 12, " : "the CPU, ")
        + host;
  }

  /** How networks are computed, to be closed. */
  SessionOptions options() throws OrtException {
    return options(threads, cuda);
  }

  /**
   * What the runtime has allocated it keeps for the next batch, as it does of itself: 16 images of
   * 224 x 224 pixels pass through a ResNet-18 with 230 MB and 0.45 s of processor, and with 289 MB
   * and 0.53 s where it does not.
   */
  private static SessionOptions options(int threads, boolean cuda) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(threads);
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      options.setDeterministicCompute(true);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      // threads that wait leave the processor to the rest of the platform
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      if (cuda) {
        addCuda(options);
      }
      return options;
    } catch (RuntimeException | OrtException | Error e) {
      options.close();
      throw e;
    }
  }

  /** In full precision, and by algorithms that are the same in each run. */
  private static void addCuda(SessionOptions options) throws OrtException {
    try (OrtCUDAProviderOptions gpu = new OrtCUDAProviderOptions(0)) {
      gpu.add("use_tf32", "0");
      gpu.add("cudnn_conv_algo_search", "HEURISTIC");
      gpu.add("arena_extend_strategy", "kSameAsRequested");
      options.addCUDA(gpu);
    }
  }
}
