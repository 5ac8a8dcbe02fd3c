package org.imageanomaly.nodes.learner;

import java.util.List;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;

/** What is kept of a run for the node's view. */
@FunctionalInterface
public interface LearnerRecord {

  /**
   * Keeps it, once all has gone well.
   *
   * @param tables the outputs behind the model
   */
  void keep(
      ExecuteOutput out,
      ExecutionContext context,
      List<BufferedDataTable> tables,
      List<String> warnings);
}
