package org.imageanomaly.nodes.kdescorer;

import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.table.RowSelection.Rows;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The settings of the KDE Scorer: the model knows the rest. */
final class KdeScorerParameters implements NodeParameters {

  @Widget(title = "Image column", description = "The column of PNG images to score.")
  @ChoicesProvider(ColumnChoices.Images.class)
  String m_imageColumn;

  RowSelection m_rows = RowSelection.all();

  @Widget(
      title = "Append anomaly map",
      description =
          "Whether to append an image that shows where each image is unusual: by its SSIM"
              + " distance if that alone decides, else by its reconstruction error. All maps of a"
              + " detector have one scale: black is as usual as the median normal image or more, mid"
              + " gray is at the threshold, white is twice as far or more.")
  boolean m_map = true;

  KdeScorerParameters() {}

  KdeScorerParameters(NodeParametersInput input) {
    m_imageColumn = InputTable.guess(input, PNGImageValue.class, ColumnNames.IMAGE);
    m_rows = RowSelection.guessIfThere(input, Rows.TEST);
  }
}
