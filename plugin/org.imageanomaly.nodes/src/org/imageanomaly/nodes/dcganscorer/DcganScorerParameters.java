package org.imageanomaly.nodes.dcganscorer;

import org.imageanomaly.nodes.scorer.DefectParameters;
import org.imageanomaly.nodes.scorer.ScorerParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.ValueReference;

/** The settings of the DCGAN Scorer. */
final class DcganScorerParameters extends ScorerParameters {

  @Widget(
      title = "Append reconstruction",
      description = "Whether to append the most similar image that the generator can make.")
  boolean m_reconstruction = true;

  @Widget(
      title = "Append anomaly map",
      description =
          "Whether to append an image that shows where both images differ. All maps of a model have"
              + " one scale: black is as usual as the median pixel of normal images or more, mid gray"
              + " is at the threshold, white is twice as far or more.")
  @ValueReference(DefectParameters.MapReference.class)
  boolean m_map = true;

  @Migrate(loadDefaultIfAbsent = true)
  DefectParameters m_defects = new DefectParameters();

  DcganScorerParameters() {}

  DcganScorerParameters(NodeParametersInput input) {
    super(input);
  }

  @Override
  protected boolean appendsReconstruction() {
    return m_reconstruction;
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
