package org.imageanomaly.nodes.dcgangenerator;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the DCGAN Generator. */
final class DcganGeneratorParameters implements NodeParameters {

  @Widget(title = "Number of images", description = "How many images are generated.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  int m_count = 64;

  @Widget(
      title = "Seed",
      description =
          "The seed of the random numbers that images are made of. The same seed and model give the same images; with a"
              + " larger number of images, the first ones stay the same.")
  long m_seed = 0;

  @Widget(title = "Label", description = "What the column Label says of every image.")
  @TextInputWidget(patternValidation = IsNotBlankValidation.class)
  String m_label = "good";

  @Widget(
      title = "Anomalous",
      description =
          "What the column Anomalous says of every image: false for a model of good parts.")
  boolean m_anomalous = false;

  @Widget(
      title = "Split",
      description =
          "What the column Split says of every image, such as \"train\", so that nodes that learn"
              + " from rows of that split learn from the generated images.")
  @TextInputWidget(patternValidation = IsNotBlankValidation.class)
  String m_split = "train";

  @Override
  public void validate() throws InvalidSettingsException {
    if (m_count < 1) {
      throw new InvalidSettingsException(
          "The number of images must be at least 1, not " + m_count + ".");
    }
    check(m_label, "Label");
    check(m_split, "Split");
  }

  private static void check(String value, String setting) throws InvalidSettingsException {
    if (value == null || value.isBlank()) {
      throw new InvalidSettingsException(
          "The setting \"" + setting + "\" is empty. Enter what the column shall say.");
    }
  }
}
