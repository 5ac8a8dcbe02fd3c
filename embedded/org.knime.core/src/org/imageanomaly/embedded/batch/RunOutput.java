package org.imageanomaly.embedded.batch;

import java.io.IOException;
import java.nio.file.Path;
import org.imageanomaly.embedded.archive.WorkflowSource;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.workflow.Workflow;

/** What stays of a run: the saved workflow and the exported tables. */
final class RunOutput {
  private final BatchArguments arguments;
  private final Console console;
  private final Workflow workflow;

  RunOutput(BatchArguments arguments, Console console, Workflow workflow) {
    this.arguments = arguments;
    this.console = console;
    this.workflow = workflow;
  }

  /** Saves the workflow if that is wanted; false when it fails, with a message. */
  boolean save(WorkflowSource source, Fingerprints fingerprints) {
    try {
      if (arguments.save()) {
        Path saved = new Destination(arguments, source).save(workflow, fingerprints);
        console.info("Workflow saved to " + saved);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      console.error(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /**
   * Exports every output table if that is wanted, and if the run was complete: a part of the tables
   * must not pass for all of them.
   *
   * @return false when it fails, with a message
   */
  boolean exportTables(boolean complete) {
    Path folder = arguments.tables();
    if (folder == null) {
      return true;
    } else if (!complete) {
      console.warn(
          "No tables are written to "
              + folder
              + ", since they would not be complete. "
              + (arguments.save()
                  ? "The saved workflow holds those of the nodes that were executed; -noexecute"
                      + " with -tablesDir writes them."
                  : "Leave out -nosave to keep those of the nodes that were executed."));
      return true;
    }
    try {
      int tables = TablesFolder.write(workflow, folder, false).size();
      console.info(tables + (tables == 1 ? " table" : " tables") + " written to " + folder);
      return true;
    } catch (IOException | RuntimeException e) {
      console.error(String.valueOf(e.getMessage()));
      return false;
    }
  }
}
