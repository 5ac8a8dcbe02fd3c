package org.imageanomaly.engine.gan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class FirstWeightsTest {

  private static final NetworkSpec SPEC =
      new NetworkSpec(
          new TensorShape(4, 8, 8),
          List.of(
              new LayerSpec.Convolution(50, 5, ActivationFunction.IDENTITY),
              new LayerSpec.BatchNormalization(0.9, 1e-5)));

  @Test
  void weightsDeviateByTwoHundredths() {
    float[] weights = Arrays.copyOf(FirstWeights.draw(SPEC, 1), 50 * 4 * 25);
    double squares = 0;
    for (float weight : weights) {
      squares += weight * weight;
    }
    assertEquals(0.02, Math.sqrt(squares / weights.length), 0.001);
  }

  /** A sum has 4 * 5 * 5 = 100 values, so that biases lie within one tenth. */
  @Test
  void biasesLieWithinOneByTheRootOfTheFanIn() {
    float[] biases = Arrays.copyOfRange(FirstWeights.draw(SPEC, 1), 5000, 5050);
    float largest = 0;
    for (float bias : biases) {
      largest = Math.max(largest, Math.abs(bias));
    }
    assertTrue(largest > 0.08 && largest <= 0.1, "largest bias " + largest);
  }

  @Test
  void normalizationStartsAsIdentity() {
    float[] values = FirstWeights.draw(SPEC, 1);
    float[] ones = new float[50];
    Arrays.fill(ones, 1);
    assertArrayEquals(ones, Arrays.copyOfRange(values, 5050, 5100));
    assertArrayEquals(new float[100], Arrays.copyOfRange(values, 5100, 5200));
    assertArrayEquals(ones, Arrays.copyOfRange(values, 5200, 5250));
  }

  @Test
  void seedsDecide() {
    assertArrayEquals(FirstWeights.draw(SPEC, 1), FirstWeights.draw(SPEC, 1));
    assertFalse(Arrays.equals(FirstWeights.draw(SPEC, 1), FirstWeights.draw(SPEC, 2)));
  }
}
