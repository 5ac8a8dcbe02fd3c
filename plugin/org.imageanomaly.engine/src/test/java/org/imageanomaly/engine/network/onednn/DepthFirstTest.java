package org.imageanomaly.engine.network.onednn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.imageanomaly.engine.compute.OneDnn;
import org.imageanomaly.engine.network.onednn.PlanBuilder.Mode;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepthFirstTest {

  private static final int EXAMPLES = 12;
  private static final long ONE = 4_096 + 4_096;
  private static final long PLENTY = 1 << 30;

  /**
   * With channels in blocks of 16 an image takes 4,096 bytes, and what the first four layers make
   * of it 4,096, 1,024, 2,048 and 512.
   */
  private static final NetworkSpec NETWORK =
      new NetworkSpec(
          new TensorShape(3, 8, 8),
          List.of(
              new Convolution(16, 3, ActivationFunction.RELU),
              new MaxPooling(2),
              new Convolution(20, 3, ActivationFunction.TANH),
              new MaxPooling(2),
              new Flatten(),
              new Dense(5, ActivationFunction.SIGMOID)));

  private static final int LAST = NETWORK.layers().size() - 1;

  private static final float[] PARAMETERS = uniform(Math.toIntExact(NETWORK.parameterCount()));

  @BeforeAll
  static void needsOneDnn() {
    assumeTrue(OneDnn.obstacle().isEmpty());
  }

  private static float[] uniform(int size) {
    Random random = new Random(size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static Cache cache(long bytes) {
    return new Cache(bytes, 1);
  }

  /** The operations are convolution, pooling, activation, and the same again. */
  @Test
  void operationsAreDoneForFewExamplesUpToTheLastThatIsTooLargeForAll() {
    assertEquals(0, operations(EXAMPLES * (4_096 + 1_024)));
    assertEquals(2, operations(EXAMPLES * (4_096 + 1_024) - 1));
    assertEquals(4, operations(EXAMPLES * (1_024 + 2_048) - 1));
    assertEquals(5, operations(EXAMPLES * (2_048 + 512) - 1));
    assertEquals(5, operations(ONE));
    assertEquals(0, operations(ONE - 1));
  }

  @Test
  void noneIsBehindAnOutputThatIsWantedOfAll() {
    assertEquals(0, operations(ONE, 0));
    assertEquals(2, operations(ONE, 1));
    assertEquals(2, operations(ONE, 1, 3));
    assertEquals(5, operations(ONE, 3, LAST));
  }

  /** How many operations are done for fewer examples. */
  private static int operations(long near, int... kept) {
    Operations operations = new Operations(NETWORK, Set.of());
    Set<Integer> ends = Arrays.stream(kept).mapToObj(operations::endOf).collect(Collectors.toSet());
    try (FlatParameters parameters = new FlatParameters(PARAMETERS);
        WeightLayouts layouts = new WeightLayouts(parameters)) {
      PlanBuilder plan =
          new PlanBuilder(parameters, layouts, EXAMPLES, Mode.INFERENCE, cache(near));
      return DepthFirst.of(plan, operations.all(), NETWORK.input(), ends)
          .map(DepthFirst::size)
          .orElse(0);
    }
  }

  /** Seven have no divisor; of six, one, two and three pass at once. */
  @ParameterizedTest
  @CsvSource({"7, 8192", "7, 20000", "6, 8192", "6, 16384", "6, 40000"})
  void outputsAreTheSame(int examples, long near) {
    float[] inputs = uniform(examples * NETWORK.input().size());
    int[][] wanted = {{LAST}, {0, 3}, {1, LAST}, {2}};
    try (FastExecution whole = execution(PLENTY);
        FastExecution few = execution(near)) {
      for (int[] layers : wanted) {
        float[][] expected = whole.activations(() -> {}, inputs, layers);
        float[][] made = few.activations(() -> {}, inputs, layers);
        for (int i = 0; i < layers.length; i++) {
          assertArrayEquals(expected[i], made[i], 1e-6f, "layer " + layers[i]);
        }
      }
    }
  }

  private static FastExecution execution(long near) {
    return new FastExecution(
        NETWORK,
        Optional.empty(),
        new Optimizer.Sgd(1),
        PARAMETERS,
        new Portions(NETWORK, PLENTY),
        cache(near));
  }

  @Test
  void memoryIsThatOfFewExamples() {
    assertTrue(2 * bytes(Mode.INFERENCE, ONE) < bytes(Mode.INFERENCE, PLENTY));
  }

  @Test
  void aTrainingNeedsWhatIsMadeOfAllExamples() {
    assertEquals(bytes(Mode.TRAINING, PLENTY), bytes(Mode.TRAINING, ONE));
    assertEquals(bytes(Mode.DIFFERENTIATION, PLENTY), bytes(Mode.DIFFERENTIATION, ONE));
  }

  private static long bytes(Mode mode, long near) {
    try (FlatParameters parameters = new FlatParameters(PARAMETERS);
        WeightLayouts layouts = new WeightLayouts(parameters);
        Plan plan = Plan.of(NETWORK, parameters, layouts, EXAMPLES, mode, cache(near), LAST)) {
      return plan.bytes();
    }
  }
}
