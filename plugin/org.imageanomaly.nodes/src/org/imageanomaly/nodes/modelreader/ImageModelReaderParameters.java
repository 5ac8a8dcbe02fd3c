package org.imageanomaly.nodes.modelreader;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the Image Model Reader. */
final class ImageModelReaderParameters implements NodeParameters {

  static final String FILE = "File";

  @Widget(
      title = FILE,
      description =
          "The model file of an Image Model Writer: an absolute path, a file: URL, or a file in the"
              + " workflow such as <tt>knime://knime.workflow/data/model.zip</tt>.")
  @TextInputWidget(
      placeholder = "/path/to/model.zip",
      patternValidation = IsNotBlankValidation.class)
  String m_file = "";
}
