package org.imageanomaly.embedded.batch;

import java.io.IOException;
import java.nio.file.Path;
import org.imageanomaly.embedded.archive.WorkflowSource;
import org.imageanomaly.embedded.execution.Fingerprints;
import org.imageanomaly.embedded.export.TableExport;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.BufferedDataTable;

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

  /** Exports every output table if that is wanted; false when it fails, with a message. */
  boolean exportTables() {
    try {
      if (arguments.tables() != null) {
        for (WorkflowNode node : workflow.nodes()) {
          export(node, arguments.tables().resolve(TableExport.fileName(node.toString())));
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      console.error(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void export(WorkflowNode node, Path folder) throws IOException {
    for (int port = 1; port < node.outputTypes().length; port++) {
      if (node.outputObject(port) instanceof BufferedDataTable table) {
        console.info("Table " + TableExport.write(table, folder, "port_" + port));
      }
    }
  }
}
