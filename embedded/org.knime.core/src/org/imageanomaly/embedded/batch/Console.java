package org.imageanomaly.embedded.batch;

import java.io.PrintStream;
import org.knime.core.node.workflow.NodeMessage;

/** Where a person, or a script, reads how a run goes. Safe to use from any thread. */
final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private boolean lineOpen;

  Console(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  synchronized void info(String line) {
    clear();
    out.println(line);
    out.flush();
  }

  synchronized void warn(String line) {
    problem("WARN  " + line);
  }

  synchronized void error(String line) {
    problem("ERROR " + line);
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

  /** Shows a line that the next one takes the place of; for terminals only. */
  synchronized void status(String line) {
    out.print("\r\033[K" + line);
    out.flush();
    lineOpen = true;
  }

  private void clear() {
    if (lineOpen) {
      out.print("\r\033[K");
      lineOpen = false;
    }
  }
}
