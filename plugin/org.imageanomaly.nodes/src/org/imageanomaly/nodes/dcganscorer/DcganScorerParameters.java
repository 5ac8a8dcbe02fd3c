package org.imageanomaly.nodes.dcganscorer;

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

/** The settings of the DCGAN Scorer: the model knows the rest. */
final class DcganScorerParameters implements NodeParameters {

  @Widget(title = "Image column", description = "The column of PNG images to score.")
  @ChoicesProvider(ColumnChoices.Images.class)
  String m_imageColumn;

  RowSelection m_rows = RowSelection.all();

  @Widget(
      title = "Append reconstruction",
      description = "Whether to append the most similar image that the generator can make.")
  boolean m_reconstruction = true;

  @Widget(
      title = "Append anomaly map",
      description =
          "Whether to append an image that shows where both images differ. All maps of a model have"
              + " one scale, made of the worst places of normal images: black is as usual as their"
              + " median or more, mid gray is at the threshold, white is twice as far or more.")
  boolean m_map = true;

  DcganScorerParameters() {}

  DcganScorerParameters(NodeParametersInput input) {
    m_imageColumn = InputTable.guess(input, PNGImageValue.class, ColumnNames.IMAGE);
    m_rows = RowSelection.guessIfThere(input, Rows.TEST);
  }
}
