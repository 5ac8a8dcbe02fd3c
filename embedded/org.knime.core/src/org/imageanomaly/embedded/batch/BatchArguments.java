package org.imageanomaly.embedded.batch;

import java.nio.file.Path;
import java.util.List;
import org.imageanomaly.embedded.workflow.NodeOption;
import org.knime.core.node.workflow.FlowVariable;

/**
 * What the command line asks for.
 *
 * @param workflow a folder, or a file with the folder zipped
 * @param destination where to save; null for in place
 * @param tables the folder for the tables of all nodes; null for none
 * @param remarks what of the arguments does not do what it seems to do
 */
public record BatchArguments(
    Path workflow,
    Path destination,
    boolean destinationIsFile,
    Path tables,
    boolean reset,
    boolean save,
    boolean execute,
    boolean failOnLoadError,
    List<FlowVariable> variables,
    List<NodeOption> options,
    List<String> remarks) {
  /** Copies the lists. */
  public BatchArguments {
    variables = List.copyOf(variables);
    options = List.copyOf(options);
    remarks = List.copyOf(remarks);
  }
}
