package org.imageanomaly.nodes.scorer;

import org.imageanomaly.nodes.group.GroupChoices;
import org.imageanomaly.nodes.group.GroupColumn;
import org.imageanomaly.nodes.group.ModelFolder;
import org.imageanomaly.nodes.table.RowSelection;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** The settings of a node that scores each image with the detector of its group. */
public abstract class ScorerOfGroupsParameters extends ScorerParameters {

  @Widget(
      title = GroupColumn.SETTING,
      description =
          "The column that says of which product or camera each image is: of strings or whole"
              + " numbers, the same as when the models were learned.")
  @ChoicesProvider(GroupChoices.class)
  String m_groupColumn;

  @Widget(
      title = ModelFolder.SETTING,
      description =
          "The folder in which the Anomaly Detector Learner (Groups) left the models: an absolute"
              + " path, a file: URL, or a folder in the workflow such as"
              + " <tt>knime://knime.workflow/data/models</tt>. Where its output is connected, the"
              + " files that it names are taken instead.")
  @TextInputWidget(placeholder = "/path/to/models")
  String m_folder = "";

  protected ScorerOfGroupsParameters() {}

  protected ScorerOfGroupsParameters(NodeParametersInput input) {
    super(input);
    m_groupColumn = GroupChoices.guess(input).orElse(null);
  }

  /** The rows that are meant. */
  final RowSelection selection() {
    return m_rows;
  }

  /** The name of the column of images. */
  final String imageColumn() {
    return m_imageColumn;
  }
}
