package org.imageanomaly.nodes.caepredictor;

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

/** The settings of the CAE Predictor. */
final class CaePredictorParameters implements PredictorParameters {

  @Widget(title = "Image column", description = "The column of PNG images to reconstruct.")
  @ChoicesProvider(ColumnChoices.Images.class)
  String m_imageColumn;

  RowSelection m_rows = RowSelection.all();

  @Widget(
      title = "Append images",
      description =
          "Whether to append the reconstruction and the difference map, or only the numbers.")
  boolean m_images = true;

  CaePredictorParameters() {}

  CaePredictorParameters(NodeParametersInput input) {
    m_imageColumn = InputTable.guessImage(input);
    m_rows = RowSelection.guessIfThere(input, Rows.TEST);
  }

  @Override
  public ImageRows rows(DataTableSpec spec) throws InvalidSettingsException {
    return new ImageRows(spec, m_imageColumn, m_rows);
  }
}
