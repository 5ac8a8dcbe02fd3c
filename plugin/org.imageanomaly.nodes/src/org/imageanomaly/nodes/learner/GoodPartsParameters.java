package org.imageanomaly.nodes.learner;

import java.util.Optional;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.table.RowSelection.Rows;
import org.imageanomaly.nodes.truth.GoodParts;
import org.imageanomaly.nodes.truth.GoodRows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;

/** The settings of every node that learns what good parts look like. */
public abstract class GoodPartsParameters extends LearnerParameters {

  @Layout(LearnerLayout.Images.GoodParts.class)
  @Migrate(loadDefaultIfAbsent = true)
  protected GoodParts m_goodParts = new GoodParts();

  protected GoodPartsParameters() {}

  protected GoodPartsParameters(NodeParametersInput input) {
    super(input, RowSelection.guessToLearn(input, Rows.TRAIN));
    m_goodParts = GoodParts.guess(input);
  }

  /**
   * The rows of good parts.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  public final GoodRows goodRows(DataTableSpec spec) throws InvalidSettingsException {
    return new GoodRows(spec, m_imageColumn, m_rows, m_goodParts, Optional.of(fit()));
  }
}
