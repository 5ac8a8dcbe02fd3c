package org.imageanomaly.nodes.classifierreader;

import org.imageanomaly.engine.classifier.OnnxClassifierReader;
import org.imageanomaly.nodes.networkfile.NetworkFileParameters;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the Image Classifier Reader. */
final class ImageClassifierReaderParameters extends NetworkFileParameters {

  private static final String COLUMN = "Class column";

  @Widget(
      title = "Classes",
      description =
          "The names of the classes in the order of the network's outputs, separated by commas; if"
              + " empty, they are numbered from 0 on. For one output, which is the probability of"
              + " the second of two classes, the names of both.")
  @TextInputWidget(placeholder = "good, scratched, bent")
  String m_classes = "";

  @Widget(
      title = COLUMN,
      description =
          "What the classes are called as a whole: it is in the names of the columns of the CNN"
              + " Predictor, such as <i>Prediction (Label)</i>.")
  @TextInputWidget(patternValidation = IsNotBlankValidation.class)
  String m_classColumn = "Label";

  @Override
  public void validate() throws InvalidSettingsException {
    super.validate();
    if (m_classColumn == null || m_classColumn.isBlank()) {
      throw new InvalidSettingsException(
          "The setting \"" + COLUMN + "\" is empty. Enter a name, such as Label.");
    }
  }

  /** What reads the file. */
  OnnxClassifierReader reader() throws InvalidSettingsException {
    return new OnnxClassifierReader(
        shape().width(), normalization(), m_classColumn, parts(m_classes));
  }
}
