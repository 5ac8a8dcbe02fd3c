package org.imageanomaly.nodes.scorer;

import org.imageanomaly.engine.detector.MapDepth;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** What a scorer appends beside its map; an older version appended nothing of it. */
public final class DefectParameters implements NodeParameters {

  enum MapValues {
    @Label(
        value = "8 bits",
        description =
            "A picture to look at: 0 and black at the usual pixel, 127.5 at the threshold, 255 and"
                + " white at twice the threshold. What lies beyond is cut off.")
    EIGHT_BITS(MapDepth.EIGHT_BITS),
    @Label(
        value = "16 bits",
        description =
            "For whoever computes further: sample = 200 * (value + 5), where 0 is the usual pixel"
                + " and 1 the threshold. Values from -5 to 322 are kept in steps of 0.005; it looks"
                + " nearly black. The column has the formula in its properties.")
    SIXTEEN_BITS(MapDepth.SIXTEEN_BITS);

    private final MapDepth depth;

    MapValues(MapDepth depth) {
      this.depth = depth;
    }
  }

  /** The setting of a scorer that says whether it appends its map. */
  public interface MapReference extends ParameterReference<Boolean> {}

  static final class AppendsMap implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getBoolean(MapReference.class).isTrue();
    }
  }

  @Widget(
      title = "Map values",
      description =
          "How exactly the images of the column <i>Anomaly Map</i> say how unusual a place is.")
  @ValueSwitchWidget
  @Effect(predicate = AppendsMap.class, type = EffectType.SHOW)
  MapValues m_mapValues = MapValues.EIGHT_BITS;

  @Widget(
      title = "Append overlay",
      description =
          "Whether to append the image at its own size with what is beyond the threshold in color,"
              + " a line around it, and a legend beneath it. Colors begin at the threshold and grow"
              + " brighter up to eight times as far. An image without anything beyond the threshold"
              + " is left as it is. As large as the image: such a table needs more room.")
  boolean m_overlay = false;

  @Widget(
      title = "Append region count",
      description =
          "Whether to append how many regions are beyond the threshold, pixels that touch by a side"
              + " or a corner being one region. The second output has a row for each of them.")
  boolean m_regions = false;

  @Widget(
      title = "Append defect area",
      description = "Whether to append what part of the image lies in these regions, in percent.")
  boolean m_area = false;

  @Widget(
      title = "Append severity",
      description =
          "Whether to append how much and how strongly an image is beyond the threshold, in one"
              + " number: by how much each pixel is beyond it, added up, in percent of the number of"
              + " all pixels. A defect on one percent of the image that lies at twice the threshold has"
              + " 1; twice the area, or three times the threshold, has 2.")
  boolean m_severity = false;

  /** The bits of a sample of the map. */
  MapDepth depth() {
    return m_mapValues.depth;
  }

  /** Whether anything is wanted that needs a map. */
  boolean needMap() {
    return m_overlay || m_regions || m_area || m_severity;
  }
}
