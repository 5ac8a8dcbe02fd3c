package org.imageanomaly.nodes.networkfile;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.nodes.limit.AtLeast;
import org.imageanomaly.nodes.limit.AtMost;
import org.imageanomaly.nodes.location.Location;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of a node that reads a network of others: the file, and what it takes images as. */
public abstract class NetworkFileParameters implements NodeParameters {

  private static final String FILE = "File";
  private static final String SIZE = "Input size";
  private static final String MEAN = "Mean";
  private static final String DEVIATION = "Deviation";
  private static final int COLORS = 3;

  private interface NormalizationReference extends ParameterReference<NormalizationChoice> {}

  private static final class IsOwn implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(NormalizationReference.class).isOneOf(NormalizationChoice.OWN);
    }
  }

  @Widget(
      title = FILE,
      description =
          "The ONNX file of a network that classifies images: an absolute path, a file: URL, or a"
              + " file in the workflow such as <tt>knime://knime.workflow/data/resnet.onnx</tt>.")
  @TextInputWidget(
      placeholder = "/path/to/network.onnx",
      patternValidation = IsNotBlankValidation.class)
  protected String m_file = "";

  @Widget(
      title = SIZE,
      description =
          "The sides that images are brought to, in pixels, where the file leaves their size open."
              + " Larger shows finer defects, and costs time and memory with its square. What a"
              + " file fixes is taken instead, and said in a warning.")
  @NumberInputWidget(
      minValidation = AtLeast.SideOfBackbone.class,
      maxValidation = AtMost.SideOfBackbone.class)
  protected int m_inputSize = 256;

  @Widget(
      title = "Normalization",
      description =
          "What is done to the samples of an image before the network sees them, as in its"
              + " training. A wrong one makes the features worse without any error.")
  @ValueReference(NormalizationReference.class)
  protected NormalizationChoice m_normalization = NormalizationChoice.IMAGENET;

  @Widget(
      title = MEAN,
      description =
          "What is subtracted from red, green and blue, on the scale from 0 to 1: three numbers,"
              + " separated by commas.")
  @TextInputWidget(placeholder = "0.485, 0.456, 0.406")
  @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
  protected String m_mean = "0.5, 0.5, 0.5";

  @Widget(
      title = DEVIATION,
      description =
          "What red, green and blue are divided by then: three numbers above 0, separated by"
              + " commas.")
  @TextInputWidget(placeholder = "0.229, 0.224, 0.225")
  @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
  protected String m_deviation = "0.5, 0.5, 0.5";

  @Widget(
      title = "Blue first",
      description = "Whether the network takes the channels as blue, green, red.")
  @Effect(predicate = IsOwn.class, type = EffectType.SHOW)
  protected boolean m_blueFirst;

  @Override
  public void validate() throws InvalidSettingsException {
    if (m_inputSize < Backbone.SHORTEST_SIDE || m_inputSize > Backbone.LONGEST_SIDE) {
      throw new InvalidSettingsException(
          "The setting \""
              + SIZE
              + "\" must be from "
              + Backbone.SHORTEST_SIDE
              + " to "
              + Backbone.LONGEST_SIDE
              + " pixels, not "
              + m_inputSize
              + ".");
    }
    normalization();
  }

  /** The place of the file. */
  public final Path file() throws InvalidSettingsException {
    return Location.resolve(m_file, FILE);
  }

  /** The shape of images where the file leaves it open. */
  public final ImageShape shape() {
    return new ImageShape(COLORS, m_inputSize, m_inputSize);
  }

  /** What is done to samples. */
  protected final Normalization normalization() throws InvalidSettingsException {
    if (m_normalization != NormalizationChoice.OWN) {
      return m_normalization.normalization().orElseThrow();
    }
    try {
      return new Normalization(numbers(m_mean, MEAN), numbers(m_deviation, DEVIATION), m_blueFirst);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  private static List<Float> numbers(String text, String setting) throws InvalidSettingsException {
    try {
      List<Float> numbers = parts(text).stream().map(Float::valueOf).toList();
      if (numbers.size() == COLORS) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      throw notThree(text, setting, e);
    }
    throw notThree(text, setting, null);
  }

  private static InvalidSettingsException notThree(String text, String setting, Exception cause) {
    return new InvalidSettingsException(
        "The setting \""
            + setting
            + "\" has to be three numbers separated by commas, such as 0.5, 0.5, 0.5, not \""
            + text
            + "\".",
        cause);
  }

  /** What stands between commas. */
  protected static List<String> parts(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
