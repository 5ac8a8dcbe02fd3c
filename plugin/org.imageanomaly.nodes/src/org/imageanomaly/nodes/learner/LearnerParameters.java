package org.imageanomaly.nodes.learner;

import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.nodes.table.ColumnChoices;
import org.imageanomaly.nodes.table.FitChoice;
import org.imageanomaly.nodes.table.InputTable;
import org.imageanomaly.nodes.table.RowSelection;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** The settings of every node that learns from images alone; saved beside those of the node. */
public abstract class LearnerParameters implements NodeParameters {

  @Layout(LearnerLayout.Images.Column.class)
  @Widget(title = "Image column", description = "The column of PNG images to learn from.")
  @ChoicesProvider(ColumnChoices.Images.class)
  protected String m_imageColumn;

  @Layout(LearnerLayout.Images.Rows.class)
  protected RowSelection m_rows = RowSelection.all();

  @Layout(LearnerLayout.Images.Fit.class)
  @Widget(title = FitChoice.TITLE, description = FitChoice.DESCRIPTION)
  @ValueSwitchWidget
  @Migrate(loadDefaultIfAbsent = true)
  protected FitChoice m_fit = FitChoice.SQUEEZE;

  protected LearnerParameters() {}

  protected LearnerParameters(NodeParametersInput input, RowSelection rows) {
    m_imageColumn = InputTable.guessImage(input);
    m_rows = rows;
  }

  /** The name of the column of images; null if none is chosen. */
  public final String imageColumn() {
    return m_imageColumn;
  }

  /** The rows that are meant. */
  public final RowSelection rows() {
    return m_rows;
  }

  /** What becomes of images of other proportions than most. */
  public final Fit fit() {
    return m_fit.fit();
  }
}
