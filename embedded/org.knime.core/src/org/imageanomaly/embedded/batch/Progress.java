package org.imageanomaly.embedded.batch;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.imageanomaly.embedded.execution.Outcome;
import org.imageanomaly.embedded.execution.RunListener;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.workflow.NodeMessage;

/**
 * Shows how a run goes: a bar in a terminal; elsewhere a line when a node starts, one every few
 * seconds while it runs, less and less often, and one when it ends. Both say how long the node that
 * runs will take.
 */
public final class Progress implements RunListener {
  private static final Duration BAR_PAUSE = Duration.ofMillis(100);
  private static final Duration LINE_PAUSE = Duration.ofSeconds(5);
  private static final int LINES = 10;
  private static final int BAR = 20;

  private final Console console;
  private final int columns;
  private final LongSupplier nanos;
  private int total;
  private int number;
  private long started;
  private long lastShown;
  private String lastLine = "";
  private TimeLeft left = new TimeLeft(0);

  /**
   * Shows progress.
   *
   * @param columns the width of the terminal; 0 when there is none
   * @param nanos a clock in nanoseconds
   */
  public Progress(Console console, int columns, LongSupplier nanos) {
    this.console = console;
    this.columns = columns;
    this.nanos = nanos;
  }

  @Override
  public void begins(int nodes) {
    total = nodes;
    console.info(nodes == 0 ? "All nodes have their results already." : nodes + " nodes to run.");
  }

  @Override
  public synchronized void starts(WorkflowNode node) {
    number++;
    started = nanos.getAsLong();
    lastShown = started;
    left = new TimeLeft(started);
    if (columns == 0) {
      console.info(prefix(node) + " ...");
    } else {
      console.status(line(node, null, "starting"));
    }
  }

  @Override
  public synchronized void progresses(WorkflowNode node, Double fraction, String message) {
    long now = nanos.getAsLong();
    left.reached(fraction, now);
    if (now - lastShown < pause(now)) {
      return;
    }
    lastShown = now;
    if (columns == 0) {
      showLine(prefix(node) + ": " + percent(fraction) + left.text() + text(message));
    } else {
      console.status(line(node, fraction, message));
    }
  }

  /** A log of a night is not to be longer than anybody reads. */
  private long pause(long now) {
    return columns == 0
        ? Math.max(LINE_PAUSE.toNanos(), (now - started) / LINES)
        : BAR_PAUSE.toNanos();
  }

  private void showLine(String line) {
    if (!line.equals(lastLine)) {
      console.info(line);
      lastLine = line;
    }
  }

  @Override
  public synchronized void ends(WorkflowNode node, Outcome outcome) {
    if (outcome == Outcome.NOT_CONFIGURED) {
      number++;
      // KNIME warns of the reason; who is told errors alone has to know it
      console.message(
          prefix(node) + " cannot run",
          new NodeMessage(NodeMessage.Type.ERROR, node.message().getMessage()));
    } else {
      console.info(prefix(node) + ": " + word(outcome) + " after " + seconds());
      console.message(node.toString(), node.message());
    }
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case EXECUTED -> "executed";
      case FAILED -> "failed";
      case CANCELED -> "canceled";
      case NOT_CONFIGURED -> "not run";
    };
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.1f s", (nanos.getAsLong() - started) / 1e9);
  }

  private String prefix(WorkflowNode node) {
    return "[" + number + "/" + total + "] " + node;
  }

  private String line(WorkflowNode node, Double fraction, String message) {
    int full = fraction == null ? 0 : (int) Math.round(fraction * BAR);
    String bar = " [" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
    String line = prefix(node) + bar + percent(fraction) + left.text() + text(message);
    return line.length() < columns ? line : line.substring(0, columns - 1);
  }

  private static String percent(Double fraction) {
    return fraction == null ? "" : Math.round(fraction * 100) + " % ";
  }

  private static String text(String message) {
    return message == null ? "" : message.replaceAll("\\s+", " ");
  }
}
