package org.imageanomaly.nodes.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.compute.ComputeException;
import org.imageanomaly.engine.compute.NativeMemory;
import org.imageanomaly.engine.network.DivergedTrainingException;
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

  /** Runs a computation to its end, to its cancellation or to an error. */
  public static void run(ExecutionMonitor exec, Computation computation)
      throws CanceledExecutionException, KNIMEException {
    try {
      Destinations.check();
      computation.run(progress(exec));
    } catch (CancellationException e) {
      throw new CanceledExecutionException();
    } catch (IOException
        | UncheckedIOException
        | InvalidSettingsException
        | IllegalArgumentException
        | ComputeException
        | NotFiniteException
        | DivergedTrainingException e) {
      throw failure(e);
    } catch (OutOfMemoryError e) {
      throw NativeMemory.isExhausted(e) ? nativeMemory(e) : heap(e);
    } catch (RuntimeException e) {
      if (NativeMemory.isExhausted(e)) {
        throw nativeMemory(e);
      }
      if (isFault(e)) {
        throw fault(e);
      }
      throw e;
    } catch (LinkageError e) {
      throw fault(e);
    }
  }

  /** Whether Java itself threw it; what the platform throws has a message for people. */
  private static boolean isFault(RuntimeException e) {
    return e.getClass().getPackageName().startsWith("java.")
        && !(e instanceof IllegalStateException);
  }

  /** What Java says of an error in this extension helps nobody but who mends it. */
  private static KNIMEException fault(Throwable e) {
    LOGGER.error("Please report this error in the extension with the lines that follow.", e);
    return failure(
        "An error in the extension itself ended the node (" + e.getClass().getSimpleName() + ").",
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
    String text = Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
    return failure(text, e);
  }

  private static KNIMEException failure(String summary, Throwable cause, String... resolutions) {
    MessageBuilder builder = Message.builder().withSummary(summary);
    if (resolutions.length > 0) {
      builder.addResolutions(resolutions);
    }
    return KNIMEException.of(builder.build().orElseThrow(), cause);
  }
}
