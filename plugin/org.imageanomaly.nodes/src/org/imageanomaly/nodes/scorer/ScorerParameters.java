package org.imageanomaly.nodes.scorer;

import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.nodes.predictor.PredictorParameters;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ImageRows;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.table.RowSelection.Rows;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The settings of every node that scores images: the model knows the rest. */
public abstract class ScorerParameters implements PredictorParameters {

  @Widget(title = "Image column", description = "The column of PNG images to score.")
  @ChoicesProvider(ColumnChoices.Images.class)
  protected String m_imageColumn;

  protected RowSelection m_rows = RowSelection.all();

  @Migrate(loadDefaultIfAbsent = true)
  ThresholdParameters m_threshold = new ThresholdParameters();

  protected ScorerParameters() {}

  protected ScorerParameters(NodeParametersInput input) {
    m_imageColumn = InputTable.guessImage(input);
    m_rows = RowSelection.guessIfThere(input, Rows.TEST);
  }

  @Override
  public final ImageRows rows(DataTableSpec spec) throws InvalidSettingsException {
    return new ImageRows(spec, m_imageColumn, m_rows);
  }

  @Override
  public void validate() throws InvalidSettingsException {
    m_threshold.validate();
  }

  /** Where the threshold lies. */
  final Sensitivity sensitivity() {
    return m_threshold.sensitivity();
  }

  /** Whether to append what the method makes of an image that has nothing unusual. */
  protected boolean appendsReconstruction() {
    return false;
  }

  /** Whether to append where an image is unusual. */
  protected abstract boolean appendsMap();

  /** What to append beside that. */
  protected abstract DefectParameters defects();
}
