package org.imageanomaly.nodes.onnxwriter;

import org.imageanomaly.nodes.location.FileTarget;
import org.imageanomaly.nodes.location.FileTarget.IfExists;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the ONNX Model Writer. */
final class OnnxModelWriterParameters implements NodeParameters {

  static final String FILE = "File";

  @Widget(
      title = FILE,
      description =
          "The ONNX file: an absolute path, a file: URL, or a file in the workflow such as"
              + " <tt>knime://knime.workflow/data/model.onnx</tt>. Its folder must exist.")
  @TextInputWidget(
      placeholder = "/path/to/model.onnx",
      patternValidation = IsNotBlankValidation.class)
  String m_file = "";

  @Widget(title = "If the file exists", description = "What happens to an older file.")
  @ValueSwitchWidget
  IfExists m_ifExists = IfExists.FAIL;

  /**
   * The file that is going to be written.
   *
   * @throws InvalidSettingsException if the setting is no place on this computer
   */
  FileTarget target() throws InvalidSettingsException {
    return FileTarget.of("model", m_file, FILE, m_ifExists);
  }
}
