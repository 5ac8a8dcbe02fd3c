package org.imageanomaly.embedded.batch;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.workflow.NodeMessage;

/** Where a person, or a script, reads how a run goes. Safe to use from any thread. */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean quiet;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private int shown;

  Console(PrintStream out, PrintStream err) {
    this(out, err, false);
  }

  /**
   * Writes to two streams.
   *
   * @param quiet whether errors alone are written
   */
  public Console(PrintStream out, PrintStream err, boolean quiet) {
    this.out = out;
    this.err = err;
    this.quiet = quiet;
  }

  /** Tells how the run goes on. */
  public synchronized void info(String line) {
    if (!quiet) {
      result(line);
    }
  }

  /** Tells what was asked for, also where it is quiet. */
  public synchronized void result(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  /** Tells what may not be as the user wants it. */
  public synchronized void warn(String line) {
    warnings.add(line);
    if (!quiet) {
      problem("WARN  " + line);
    }
  }

  /** Tells what failed. */
  public synchronized void error(String line) {
    errors.add(line);
    problem("ERROR " + line);
  }

  /** What was warned of. */
  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** What failed. */
  public synchronized List<String> errors() {
    return List.copyOf(errors);
  }

  synchronized void usage(String text) {
    problem(text);
  }

  private void problem(String line) {
    clear();
    out.flush();
    err.println(line);
    err.flush();
  }

  /** Shows what a node tells; nothing when it tells nothing. */
  void message(String node, NodeMessage message) {
    StringBuilder text = new StringBuilder(node + ": " + message.getMessage());
    message.getIssue().ifPresent(issue -> text.append("\n        ").append(indent(issue)));
    message.getResolutions().forEach(r -> text.append("\n      - ").append(indent(r)));
    switch (message.getMessageType()) {
      case WARNING -> warn(text.toString());
      case ERROR -> error(text.toString());
      case RESET -> {}
    }
  }

  private static String indent(String text) {
    return text.replace("\n", "\n        ");
  }

  /**
   * Shows a line that the next one takes the place of; for terminals only. Spaces cover what was
   * there, since not every terminal of Windows knows the sequences that clear a line.
   */
  synchronized void status(String line) {
    if (!quiet) {
      out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
      out.flush();
      shown = line.length();
    }
  }

  private void clear() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }
}
