package org.imageanomaly.nodes.kdelearner;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.nodes.kdelearner.KdeLearnerParameters.ThresholdChoice;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class FixedThresholdsTest {

  private static KdeLearnerParameters withErrorThreshold(double threshold) {
    KdeLearnerParameters parameters = new KdeLearnerParameters();
    parameters.m_errorThreshold = Optional.of(threshold);
    return parameters;
  }

  @Test
  void aThresholdThatFlagsEveryImageIsRefused() {
    KdeLearnerParameters parameters = withErrorThreshold(0);
    parameters.m_thresholds = ThresholdChoice.FIXED;
    assertEquals(
        "The error threshold must be positive, not 0.0, above which every image would be anomalous.",
        assertThrows(InvalidSettingsException.class, parameters::validate).getMessage());
  }

  @Test
  void theRecipeOfTheAutoencoderMayMakeThresholdsFixed() {
    KdeLearnerParameters parameters = withErrorThreshold(0);
    assertThrows(
        InvalidSettingsException.class,
        () -> parameters.settings(Architecture.KD_CAE, Recipe.PAPER));
  }

  @Test
  void olderWorkflowsWithAThresholdOfZeroThatIsNotUsedAreLoaded() {
    assertDoesNotThrow(withErrorThreshold(0)::validate);
  }
}
