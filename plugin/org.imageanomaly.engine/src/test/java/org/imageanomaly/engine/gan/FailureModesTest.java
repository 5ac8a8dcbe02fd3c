package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureModesTest {

  private static List<GanEpoch> epochs(double generatorLoss, double accuracy) {
    return Collections.nCopies(20, new GanEpoch(1, 1, generatorLoss, accuracy, accuracy, 1, 1));
  }

  @Test
  void aBalancedTrainingOfDifferentImagesIsWell() {
    assertEquals(List.of(), FailureModes.warnings(epochs(0.7, 0.6), 0.8));
  }

  @Test
  void imagesThatLookAlikeAreSaid() {
    List<String> warnings = FailureModes.warnings(epochs(0.7, 0.6), 0.05);
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("differ from one another by 5 %"), warnings.get(0));
  }

  @Test
  void aDiscriminatorThatWonIsSaid() {
    List<String> warnings = FailureModes.warnings(epochs(9, 1), 0.8);
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).startsWith("The discriminator won"), warnings.get(0));
  }

  @Test
  void aDiscriminatorThatIsCertainButTeachesIsWell() {
    assertEquals(List.of(), FailureModes.warnings(epochs(3, 1), 0.8));
  }
}
