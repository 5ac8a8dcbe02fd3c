package org.imageanomaly.nodes.groupsscorer;

import org.imageanomaly.nodes.scorer.DefectParameters;
import org.imageanomaly.nodes.scorer.ScorerOfGroupsParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.ValueReference;

/** The settings of the Anomaly Scorer (Groups). */
final class AnomalyGroupsScorerParameters extends ScorerOfGroupsParameters {

  @Widget(
      title = "Append anomaly map",
      description =
          "Whether to append an image that shows where each image is unusual. All maps of a group"
              + " have one scale: black is as usual as the median pixel of normal images or more, mid"
              + " gray is at the threshold, white is twice as far or more.")
  @ValueReference(DefectParameters.MapReference.class)
  boolean m_map = true;

  DefectParameters m_defects = new DefectParameters();

  AnomalyGroupsScorerParameters() {}

  AnomalyGroupsScorerParameters(NodeParametersInput input) {
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
