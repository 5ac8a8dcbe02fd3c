package org.imageanomaly.nodes.groupslearner;

import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerParameters;
import org.imageanomaly.nodes.group.GroupChoices;
import org.imageanomaly.nodes.group.GroupColumn;
import org.imageanomaly.nodes.group.ModelFolder;
import org.imageanomaly.nodes.learner.LearnerLayout;
import org.imageanomaly.nodes.location.FileTarget.IfExists;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** Those of the Anomaly Detector Learner, what tells groups apart, and where models go. */
final class AnomalyDetectorGroupsLearnerParameters extends AnomalyDetectorLearnerParameters {

  @Section(title = "Groups and models")
  @Before(LearnerLayout.Images.class)
  private interface Groups {}

  @Layout(Groups.class)
  @Widget(
      title = GroupColumn.SETTING,
      description =
          "The column that says of which product or camera each image is: of strings or whole"
              + " numbers. Each of its values gets a detector of its own. The Image Folder Reader"
              + " makes such a column, <i>Product</i>, with its setting <i>Several products</i>.")
  @ChoicesProvider(GroupChoices.class)
  String m_groupColumn;

  @Layout(Groups.class)
  @Widget(
      title = ModelFolder.SETTING,
      description =
          "The folder that gets a model file for each group: an absolute path, a file: URL, or a"
              + " folder in the workflow such as <tt>knime://knime.workflow/data/models</tt>. It is"
              + " made if it is not there; the one that it lies in must exist.")
  @TextInputWidget(placeholder = "/path/to/models", patternValidation = IsNotBlankValidation.class)
  String m_folder = "";

  @Layout(Groups.class)
  @Widget(
      title = "If a model file exists",
      description =
          "What happens to an older model of a group. It is looked for before anything is learned,"
              + " and models of other groups stay as they are.")
  @ValueSwitchWidget
  IfExists m_ifExists = IfExists.FAIL;

  AnomalyDetectorGroupsLearnerParameters() {}

  AnomalyDetectorGroupsLearnerParameters(NodeParametersInput input) {
    super(input);
    m_groupColumn = GroupChoices.guess(input).orElse(null);
  }
}
