package org.imageanomaly.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.imageanomaly.engine.network.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.LayerSpec.Convolution;
import org.junit.jupiter.api.Test;

class PortionsTest {

  /** 16 channels of 4 x 4 floats are 1,024 bytes; a training holds three times as much. */
  private static final NetworkSpec SMALL =
      new NetworkSpec(
          new TensorShape(1, 4, 4), List.of(new Convolution(16, 3, ActivationFunction.RELU)));

  private static final NetworkSpec NORMALISED =
      new NetworkSpec(
          new TensorShape(1, 4, 4),
          List.of(
              new Convolution(16, 3, ActivationFunction.RELU), new BatchNormalization(0.9, 1e-3)));

  @Test
  void aBatchIsCutEvenlyByTheMemoryThatItNeeds() {
    Portions portions = new Portions(SMALL, 3 * 1024 * 4);
    assertArrayEquals(new int[] {4}, portions.ofTraining(4));
    assertArrayEquals(new int[] {4, 3, 3}, portions.ofTraining(10));
    assertArrayEquals(new int[] {5, 5}, portions.ofInference(10));
    assertArrayEquals(new int[] {16}, portions.ofDifferentiation(16));
    assertArrayEquals(new int[0], portions.ofInference(0));
  }

  @Test
  void oneExampleIsTheSmallestPart() {
    assertArrayEquals(new int[] {1, 1}, new Portions(SMALL, 1).ofTraining(2));
  }

  @Test
  void aBatchThatIsNormalisedByItselfStaysWholeInATraining() {
    Portions portions = new Portions(NORMALISED, 1);
    assertArrayEquals(new int[] {5}, portions.ofTraining(5));
    assertArrayEquals(new int[] {5}, portions.ofDifferentiation(5));
    assertArrayEquals(new int[] {1, 1}, portions.ofInference(2));
  }
}
