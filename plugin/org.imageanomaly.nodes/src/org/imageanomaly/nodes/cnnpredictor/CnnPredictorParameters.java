package org.imageanomaly.nodes.cnnpredictor;

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
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The settings of the CNN Predictor. */
final class CnnPredictorParameters implements PredictorParameters {

  @Widget(title = "Image column", description = "The column of PNG images to classify.")
  @ChoicesProvider(ColumnChoices.Images.class)
  String m_imageColumn;

  RowSelection m_rows = RowSelection.all();

  CnnPredictorParameters() {}

  CnnPredictorParameters(NodeParametersInput input) {
    m_imageColumn = InputTable.guessImage(input);
    m_rows = RowSelection.guessIfThere(input, Rows.TEST);
  }

  @Override
  public ImageRows rows(DataTableSpec spec) throws InvalidSettingsException {
    return new ImageRows(spec, m_imageColumn, m_rows);
  }
}
