package org.imageanomaly.nodes.imagefile;

import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.nodes.limit.AtMost;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** What every node that reads image files asks: which of them it takes. */
public abstract class ReadingLimits implements NodeParameters {

  static final String CAMERA_BITS = "Bits of the camera";

  @Section(title = "Limits")
  @Advanced
  private interface Limits {}

  protected enum SixteenBitChoice {
    @Label(
        value = "Missing cell",
        description = "They become missing cells, so that no precision is lost unnoticed.")
    REJECT(SixteenBit.REJECT),
    @Label(
        value = "Full range",
        description =
            "The upper 8 bits of those that the file declares are used: of 16 bits, 65535 is"
                + " white.")
    REDUCE(SixteenBit.REDUCE),
    @Label(
        value = "Range of the camera",
        description =
            "The upper 8 of the bits that the camera has are used, the same for all images: of a"
                + " camera of 12 bits, 4095 is white.")
    CAMERA(SixteenBit.CAMERA);

    private final SixteenBit sixteenBit;

    SixteenBitChoice(SixteenBit sixteenBit) {
      this.sixteenBit = sixteenBit;
    }
  }

  private interface SixteenBitReference extends ParameterReference<SixteenBitChoice> {}

  private static final class AsksForCamera implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(SixteenBitReference.class).isOneOf(SixteenBitChoice.CAMERA);
    }
  }

  @Layout(Limits.class)
  @Widget(
      title = "Images of 16 bits",
      description =
          "What happens to images with 9 to 16 bits a sample; the networks see 8 bits. What is less"
              + " than a step of these is cut off, never rounded up.")
  @ValueSwitchWidget
  @ValueReference(SixteenBitReference.class)
  protected SixteenBitChoice m_sixteenBit = SixteenBitChoice.REJECT;

  @Layout(Limits.class)
  @Widget(
      title = CAMERA_BITS,
      description =
          "The bits a sample of the camera, 1 to 16, under \"Range of the camera\"; greater samples"
              + " become white. At 0 they are those of the greatest sample in all images, which are"
              + " looked into first, and a warning says how many. Enter that number where images of"
              + " one camera are read by several nodes, so that all of them are read alike.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.Of16.class)
  @Effect(predicate = AsksForCamera.class, type = EffectType.SHOW)
  @Migrate(loadDefaultIfAbsent = true)
  protected int m_cameraBits = 0;

  @Layout(Limits.class)
  @Widget(
      title = "Largest image (megapixels)",
      description = "Images that declare more pixels become missing cells and are not decoded.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  protected int m_maxMegapixels = 100;

  @Layout(Limits.class)
  @Widget(
      title = "Largest file (megabytes)",
      description = "Larger files become missing cells and are not read.")
  @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
  protected int m_maxMegabytes = 256;

  @Override
  public void validate() throws InvalidSettingsException {
    if (m_cameraBits < 0 || m_cameraBits > 16) {
      throw new InvalidSettingsException(
          "\""
              + CAMERA_BITS
              + "\" must be 0, which finds them, or lie between 1 and 16, not at "
              + m_cameraBits
              + ".");
    }
    if (m_maxMegapixels < 1 || m_maxMegabytes < 1) {
      throw new InvalidSettingsException(
          "The largest image and the largest file must be at least 1 megapixel and 1 megabyte.");
    }
  }

  /** The limits for the decoder. */
  private ImageLimits limits() {
    return new ImageLimits(
        (long) m_maxMegabytes << 20,
        m_maxMegapixels * 1_000_000L,
        ImageLimits.standard().minSide(),
        m_sixteenBit.sixteenBit,
        m_cameraBits == 0 ? 16 : m_cameraBits);
  }

  /** The images of 16 bits of a table that is read with these limits. */
  public DeepImages deepImages() {
    return new DeepImages(limits(), m_cameraBits);
  }
}
