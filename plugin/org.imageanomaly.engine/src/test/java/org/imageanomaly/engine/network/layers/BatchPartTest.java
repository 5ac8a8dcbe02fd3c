package org.imageanomaly.engine.network.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.network.execution.BatchPart;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class BatchPartTest {

  private static final TensorShape IMAGE = new TensorShape(1, 8, 8);

  private static NetworkSpec convolution(int filters, int side) {
    return new NetworkSpec(
        new TensorShape(1, side, side),
        List.of(new Convolution(filters, 3, ActivationFunction.RELU)));
  }

  private static float[] random(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  /** 1 + 127 values for each of 2^16 pixels make 2^23 for an image: four are 2^25. */
  @Test
  void batchIsSplitEvenlyWhereMemoryDoesNotTakeItAtOnce() {
    NetworkSpec large = convolution(127, 256);
    assertEquals(List.of(new BatchPart(0, 4)), BatchPart.of(large, 4));
    assertEquals(List.of(new BatchPart(0, 2), new BatchPart(2, 5)), BatchPart.of(large, 5));
    assertEquals(
        List.of(new BatchPart(0, 3), new BatchPart(3, 6), new BatchPart(6, 9)),
        BatchPart.of(large, 9));
    assertEquals(List.of(new BatchPart(0, 1), new BatchPart(1, 2)), huge(2));
    assertEquals(List.of(new BatchPart(0, 1000)), BatchPart.of(convolution(1, 8), 1000));
  }

  private static List<BatchPart> huge(int examples) {
    return BatchPart.of(convolution(127, 1024), examples);
  }

  /** The loss of every example counts the same, in whichever part it is. */
  @Test
  void stepInPartsIsTheStepOfTheWholeBatch() {
    NetworkSpec autoencoder =
        new NetworkSpec(
            IMAGE,
            List.of(
                new Convolution(3, 3, ActivationFunction.RELU),
                new Convolution(1, 1, ActivationFunction.SIGMOID)));
    float[] targets = random(5 * IMAGE.size(), 2);
    assertSameSteps(autoencoder, Loss.MEAN_SQUARED_ERROR, targets, 1, 1, 1, 1, 1);
  }

  @Test
  void weightsOfExamplesStayWithThem() {
    NetworkSpec classifier =
        new NetworkSpec(
            IMAGE,
            List.of(new MaxPooling(2), new Flatten(), new Dense(1, ActivationFunction.SIGMOID)));
    assertSameSteps(
        classifier, Loss.CROSS_ENTROPY, new float[] {0, 1, 0, 0, 1}, 0.5f, 2, 0.5f, 1, 1);
  }

  @Test
  void aStepThatIsCanceledBetweenItsPartsChangesNothing() {
    NetworkSpec classifier =
        new NetworkSpec(IMAGE, List.of(new Flatten(), new Dense(1, ActivationFunction.SIGMOID)));
    List<BatchPart> parts = List.of(new BatchPart(0, 1), new BatchPart(1, 2));
    AtomicInteger begun = new AtomicInteger();
    Runnable canceled =
        () -> {
          if (begun.incrementAndGet() == 2) {
            throw new CancellationException();
          }
        };
    try (StockExecution network = stock(classifier, Loss.CROSS_ENTROPY, new Optimizer.Sgd(1))) {
      float[] before = network.parameters();
      float[] inputs = random(2 * IMAGE.size(), 1);
      float[] ones = {1, 1};
      assertThrows(
          CancellationException.class, () -> network.fit(parts, inputs, ones, ones, canceled));
      assertArrayEquals(before, network.parameters());
    }
  }

  private static void assertSameSteps(
      NetworkSpec spec, Loss loss, float[] targets, float... weights) {
    float[] inputs = random(5 * IMAGE.size(), 1);
    List<BatchPart> parts = List.of(new BatchPart(0, 2), new BatchPart(2, 5));
    Optimizer adam = new Optimizer.AdamCosine(1e-2, 4);
    try (StockExecution whole = stock(spec, loss, adam);
        StockExecution split = stock(spec, loss, adam)) {
      for (int step = 0; step < 4; step++) {
        double expected = whole.fit(inputs, targets, weights, () -> {});
        assertEquals(expected, split.fit(parts, inputs, targets, weights, () -> {}), 1e-6);
      }
      assertArrayEquals(whole.parameters(), split.parameters(), 1e-5f);
    }
  }

  private static StockExecution stock(NetworkSpec spec, Loss loss, Optimizer optimizer) {
    Backend.start();
    return new StockExecution(spec, Optional.of(loss), optimizer, Initialization.HE_UNIFORM, 3);
  }
}
