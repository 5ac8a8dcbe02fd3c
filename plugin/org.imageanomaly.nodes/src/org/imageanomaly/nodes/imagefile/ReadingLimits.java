package org.imageanomaly.nodes.imagefile;

import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.SixteenBit;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** What every node that reads image files asks: which of them it takes. */
public abstract class ReadingLimits implements NodeParameters {

  @Section(title = "Limits")
  @Advanced
  private interface Limits {}

  protected enum SixteenBitChoice {
    @Label(
        value = "Missing cell",
        description = "They become missing cells, so that no precision is lost unnoticed.")
    REJECT(SixteenBit.REJECT),
    @Label(value = "Reduce to 8 bits", description = "Their upper 8 bits are used.")
    REDUCE(SixteenBit.REDUCE);

    private final SixteenBit sixteenBit;

    SixteenBitChoice(SixteenBit sixteenBit) {
      this.sixteenBit = sixteenBit;
    }
  }

  @Layout(Limits.class)
  @Widget(
      title = "Images of 16 bits",
      description = "What happens to images with 16 bits a sample; the networks see 8 bits.")
  @ValueSwitchWidget
  protected SixteenBitChoice m_sixteenBit = SixteenBitChoice.REJECT;

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
    if (m_maxMegapixels < 1 || m_maxMegabytes < 1) {
      throw new InvalidSettingsException(
          "The largest image and the largest file must be at least 1 megapixel and 1 megabyte.");
    }
  }

  /** The limits for the decoder. */
  public ImageLimits limits() {
    return new ImageLimits(
        (long) m_maxMegabytes << 20,
        m_maxMegapixels * 1_000_000L,
        ImageLimits.standard().minSide(),
        m_sixteenBit.sixteenBit);
  }
}
