package org.imageanomaly.nodes.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.compute.ComputeException;
import org.imageanomaly.engine.compute.NativeMemory;
import org.imageanomaly.engine.network.DivergedTrainingException;
import org.imageanomaly.engine.onnx.OnnxException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;

/**
 * Runs the engine for a node: its progress becomes that of the node, canceling the node cancels it,
 * and what it refuses becomes a message for the user; so does an error of ours, which the log has
 * in full. When the back end starts, once, the log says what computes.
 */
public final class NodeExecution {

  private static final NodeLogger LOGGER = NodeLogger.getLogger(NodeExecution.class);

  static {
    Backend.whenStarted(NodeExecution::log);
  }

  /** What a node computes. */
  @FunctionalInterface
  public interface Computation {
    void run(Progress progress)
        throws IOException, InvalidSettingsException, CanceledExecutionException, KNIMEException;
  }

  private NodeExecution() {}

  private static void log(Backend backend) {
    LOGGER.info("Computing on " + backend.describe() + ".");
    backend.notices().forEach(LOGGER::warn);
  }

  /**
   * As {@link #run} for what needs the back end, whose first start is part of the node's progress
   * and as cancellable.
   */
  public static void compute(ExecutionMonitor exec, Computation computation)
      throws CanceledExecutionException, KNIMEException {
    run(
        exec,
        progress -> {
          Backend.start(progress);
          computation.run(progress);
        });
  }

  /**
   * Looks at something before the node runs; what goes wrong becomes the same messages.
   *
   * @throws InvalidSettingsException with such a message
   */
  public static void look(Computation computation) throws InvalidSettingsException {
    try {
      explained(new ExecutionMonitor(), computation);
    } catch (CanceledExecutionException | KNIMEException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  /** Runs a computation to its end, to its cancellation or to an error. */
  public static void run(ExecutionMonitor exec, Computation computation)
      throws CanceledExecutionException, KNIMEException {
    explained(
        exec,
        progress -> {
          Destinations.check();
          computation.run(progress);
        });
  }

  private static void explained(ExecutionMonitor exec, Computation computation)
      throws CanceledExecutionException, KNIMEException {
    AtomicReference<String> last = new AtomicReference<>("");
    try {
      computation.run(remembering(progress(exec), last));
    } catch (CancellationException e) {
      throw new CanceledExecutionException();
    } catch (ComputeException e) {
      if (e.getCause() != null) {
        LOGGER.error("What could not be computed: " + last.get(), e);
      }
      throw failure(e);
    } catch (IOException
        | UncheckedIOException
        | InvalidSettingsException
        | IllegalArgumentException
        | NotFiniteException
        | OnnxException
        | DivergedTrainingException e) {
      throw failure(e);
    } catch (OutOfMemoryError e) {
      throw NativeMemory.isExhausted(e) ? nativeMemory(e) : heap(e);
    } catch (RuntimeException e) {
      if (NativeMemory.isExhausted(e)) {
        throw nativeMemory(e);
      }
      if (isFault(e)) {
        throw fault(e, last.get());
      }
      throw e;
    } catch (LinkageError | StackOverflowError e) {
      throw fault(e, last.get());
    }
  }

  /** Keeps what was computed last, for the message if that fails. */
  private static Progress remembering(Progress progress, AtomicReference<String> last) {
    return (fraction, message) -> {
      last.set(message);
      progress.report(fraction, message);
    };
  }

  /** What the platform or a node throws has a message for people, unless Java itself made it. */
  private static boolean isFault(RuntimeException e) {
    boolean java = e.getClass().getPackageName().startsWith("java.");
    return java && !(e instanceof IllegalStateException) || isComputed(e);
  }

  /** Whether it comes from the engine or a library that it computes with. */
  private static boolean isComputed(RuntimeException e) {
    return Arrays.stream(e.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> !name.startsWith("java."))
        .findFirst()
        .filter(
            name ->
                name.startsWith("org.imageanomaly.engine.")
                    || name.startsWith("org.nd4j.")
                    || name.startsWith("org.deeplearning4j.")
                    || name.startsWith("org.bytedeco."))
        .isPresent();
  }

  /** What Java says of an error in this extension helps nobody but who mends it. */
  private static KNIMEException fault(Throwable e, String last) {
    LOGGER.error("Please report this error in the extension with the lines that follow.", e);
    return failure(
        "An error in the extension itself ended the node ("
            + e.getClass().getSimpleName()
            + (last.isEmpty() ? "" : ", at \"" + last + "\"")
            + ").",
        e,
        "Report it with the lines about it in the log (in the platform's menu: View KNIME log).",
        "Check for an update of the extension.");
  }

  private static KNIMEException heap(OutOfMemoryError e) {
    return failure(
        "The memory ran out.",
        e,
        "Use smaller images or batches, or give the platform more memory"
            + " (-Xmx in its knime.ini).");
  }

  private static KNIMEException nativeMemory(Throwable e) {
    return failure(
        "The memory outside Java's heap ran out.",
        e,
        "Use smaller images or batches, or allow more of that memory (-D"
            + NativeMemory.LIMIT_PROPERTY
            + "=8g in knime.ini).");
  }

  /** The node's progress in the words of the engine. */
  public static Progress progress(ExecutionMonitor exec) {
    return (fraction, message) -> {
      try {
        exec.checkCanceled();
      } catch (CanceledExecutionException e) {
        throw new CancellationException();
      }
      exec.setProgress(fraction, message);
    };
  }

  private static KNIMEException failure(Exception e) {
    String text = Optional.ofNullable(e.getMessage()).orElse("");
    return text.isEmpty() || text.equals("null") ? fault(e, "") : failure(text, e);
  }

  private static KNIMEException failure(String summary, Throwable cause, String... resolutions) {
    MessageBuilder builder = Message.builder().withSummary(summary);
    if (resolutions.length > 0) {
      builder.addResolutions(resolutions);
    }
    return KNIMEException.of(builder.build().orElseThrow(), cause);
  }
}
