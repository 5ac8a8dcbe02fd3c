package org.imageanomaly.nodes.kdescorer;

import org.imageanomaly.nodes.scorer.DefectParameters;
import org.imageanomaly.nodes.scorer.ScorerParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.ValueReference;

/** The settings of the KDE Scorer. */
final class KdeScorerParameters extends ScorerParameters {

  @Widget(
      title = "Append anomaly map",
      description =
          "Whether to append an image that shows where each image is unusual, by the scores that"
              + " decide: where error and density do, the larger of both at each place. All maps of"
              + " a detector have one scale: black is as usual as the median pixel of normal images"
              + " or more, mid gray is at the threshold, white is twice as far or more. With local"
              + " scores, a place beyond mid gray makes the image anomalous.")
  @ValueReference(DefectParameters.MapReference.class)
  boolean m_map = true;

  @Migrate(loadDefaultIfAbsent = true)
  DefectParameters m_defects = new DefectParameters();

  KdeScorerParameters() {}

  KdeScorerParameters(NodeParametersInput input) {
    super(input);
  }

  @Override
  protected boolean appendsMap() {
    return m_map;
  }

  @Override
  protected DefectParameters defects() {
    return m_defects;
  }
}
