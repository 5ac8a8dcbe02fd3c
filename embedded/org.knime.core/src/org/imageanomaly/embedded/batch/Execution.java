package org.imageanomaly.embedded.batch;

import java.util.Locale;
import java.util.stream.Collectors;
import org.imageanomaly.embedded.execution.Cancellation;
import org.imageanomaly.embedded.execution.Preparation;
import org.imageanomaly.embedded.execution.WorkflowRun;
import org.imageanomaly.embedded.workflow.NodeState;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;

/** Runs the nodes of a workflow and tells how that goes. */
public final class Execution {
  private final Console console;
  private final Cancellation cancellation;
  private final int columns;

  /**
   * Runs workflows until that is canceled.
   *
   * @param columns the width of the terminal; 0 when there is none
   */
  public Execution(Console console, Cancellation cancellation, int columns) {
    this.console = console;
    this.cancellation = cancellation;
    this.columns = columns;
  }

  /** Runs every node that can be run, and tells whether each has its result now. */
  public boolean run(Workflow workflow, Preparation preparation) {
    long start = System.nanoTime();
    Progress progress = new Progress(console, columns, System::nanoTime);
    boolean done = new WorkflowRun(workflow, preparation, progress, cancellation).run();
    String time = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - start) / 1e9);
    if (done) {
      console.info("Workflow executed in " + time + ".");
    } else if (cancellation.isRequested()) {
      console.warn("Workflow execution canceled after " + time + "; nothing is saved.");
    } else {
      console.error("Workflow not executed completely; without result: " + idle(workflow) + ".");
    }
    return done;
  }

  private static String idle(Workflow workflow) {
    return workflow.nodes().stream()
        .filter(n -> n.state() != NodeState.EXECUTED)
        .map(WorkflowNode::toString)
        .collect(Collectors.joining(", "));
  }
}
