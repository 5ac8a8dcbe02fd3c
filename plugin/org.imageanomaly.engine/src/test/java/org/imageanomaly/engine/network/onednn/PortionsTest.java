package org.imageanomaly.engine.network.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.network.execution.BatchPart;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class PortionsTest {

  /** 16 channels of 4 x 4 floats are 1,024 bytes; a training holds three times as much. */
  private static final NetworkSpec SMALL =
      new NetworkSpec(
          new TensorShape(1, 4, 4), List.of(new Convolution(16, 3, ActivationFunction.RELU)));

  private static final NetworkSpec NORMALIZED =
      new NetworkSpec(
          new TensorShape(1, 4, 4),
          List.of(
              new Convolution(16, 3, ActivationFunction.RELU), new BatchNormalization(0.9, 1e-3)));

  @Test
  void aBatchIsCutEvenlyByTheMemoryThatItNeeds() {
    Portions portions = new Portions(SMALL, 3 * 1024 * 4);
    assertSizes(portions.ofTraining(4), 4);
    assertSizes(portions.ofTraining(10), 4, 3, 3);
    assertSizes(portions.ofInference(10), 5, 5);
    assertSizes(portions.ofDifferentiation(16), 16);
    assertSizes(portions.ofInference(0));
  }

  @Test
  void oneExampleIsTheSmallestPart() {
    assertSizes(new Portions(SMALL, 1).ofTraining(2), 1, 1);
  }

  @Test
  void aBatchThatIsNormalizedByItselfStaysWholeInATraining() {
    Portions portions = new Portions(NORMALIZED, 1);
    assertSizes(portions.ofTraining(5), 5);
    assertSizes(portions.ofDifferentiation(5), 5);
    assertSizes(portions.ofInference(2), 1, 1);
  }

  /** The sizes of parts of which each starts where the last one ends. */
  private static void assertSizes(List<BatchPart> parts, int... sizes) {
    int from = 0;
    for (BatchPart part : parts) {
      assertEquals(from, part.from());
      from = part.to();
    }
    int[] found = parts.stream().mapToInt(BatchPart::size).sorted().toArray();
    Arrays.sort(sizes);
    assertArrayEquals(sizes, found);
  }
}
