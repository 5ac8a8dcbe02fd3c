package org.imageanomaly.nodes.kerasreader;

import java.util.Optional;
import org.imageanomaly.engine.keras.ColorOrder;
import org.imageanomaly.engine.keras.KerasSettings;
import org.imageanomaly.engine.keras.PixelRange;
import org.imageanomaly.nodes.limit.AtMost;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the Keras Autoencoder Reader. */
final class KerasAutoencoderReaderParameters implements NodeParameters {

  static final String FILE = "File";

  private static final int LARGEST_SIDE = 1024;

  enum Colors {
    @Label(value = "RGB", description = "Red, green, blue, as Keras and Pillow read images.")
    RGB(ColorOrder.RGB),
    @Label(value = "BGR", description = "Blue, green, red, as OpenCV reads images.")
    BGR(ColorOrder.BGR),
    @Label(value = "Gray", description = "Gray images, which enter as three equal channels.")
    GRAY(ColorOrder.GRAY);

    private final ColorOrder order;

    Colors(ColorOrder order) {
      this.order = order;
    }
  }

  enum Samples {
    @Label(
        value = "Automatic",
        description = "-1 to 1 where the network ends in a tanh, otherwise 0 to 1.")
    AUTOMATIC(PixelRange.AUTOMATIC),
    @Label(value = "0 to 1", description = "As after a division by 255.")
    UNIT(PixelRange.UNIT),
    @Label(value = "-1 to 1", description = "As after a division by 127.5, less 1.")
    SYMMETRIC(PixelRange.SYMMETRIC);

    private final PixelRange range;

    Samples(PixelRange range) {
      this.range = range;
    }
  }

  /** The size of the publication. */
  static final class UsualSize implements DefaultValueProvider<Integer> {
    @Override
    public Integer computeState(NodeParametersInput input) {
      return 128;
    }
  }

  @Widget(
      title = FILE,
      description =
          "The file that Keras saved the whole model in, .keras or .h5: an absolute path, a file:"
              + " URL, or a file in the workflow such as"
              + " <tt>knime://knime.workflow/data/model.keras</tt>.")
  @TextInputWidget(
      placeholder = "/path/to/model.keras",
      patternValidation = IsNotBlankValidation.class)
  String m_file = "";

  @Widget(
      title = "Color order",
      description =
          "What the three channels were when the network was trained, which the file does not say."
              + " Of a network for gray images it changes nothing.")
  @ValueSwitchWidget
  Colors m_colors = Colors.RGB;

  @Widget(
      title = "Pixel values",
      description =
          "What pixels were scaled to when the network was trained, which the file does not say. A"
              + " network that begins with a Rescaling does it itself.")
  @ValueSwitchWidget
  Samples m_samples = Samples.AUTOMATIC;

  @Widget(
      title = "Latent layer",
      description =
          "The name of the layer in Keras whose output, behind an activation that follows it, is the"
              + " latent representation. Empty: the first of the smallest layers; of an encoder and a decoder that are networks"
              + " themselves, the end of the encoder. The summary of the model says which it is.")
  @TextInputWidget(placeholder = "found by the node")
  String m_latentLayer = "";

  @OptionalWidget(defaultProvider = UsualSize.class)
  @Widget(
      title = "Image size",
      description =
          "Height and width of images in pixels, for a network that takes images of any size. Other"
              + " networks say it themselves.")
  @NumberInputWidget(
      minValidation = IsPositiveIntegerValidation.class,
      maxValidation = AtMost.Of1024.class)
  Optional<Integer> m_imageSize = Optional.empty();

  @Override
  public void validate() throws InvalidSettingsException {
    if (m_imageSize.filter(size -> size < 1 || size > LARGEST_SIDE).isPresent()) {
      throw new InvalidSettingsException(
          "\"Image size\" must be from 1 to 1024, not " + m_imageSize.get() + ".");
    }
  }

  KerasSettings settings() {
    return new KerasSettings(
        m_colors.order, m_samples.range, Optional.ofNullable(m_latentLayer), m_imageSize);
  }
}
