package org.imageanomaly.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

class TrainerTest {

  /** One weight and one bias: the output is a linear function of the input. */
  private static final NetworkSpec LINEAR =
      new NetworkSpec(
          new TensorShape(1, 1, 1), List.of(new Convolution(1, 1, ActivationFunction.IDENTITY)));

  private record Constant(float input, float target) implements Examples {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public float[] inputs(int... indices) {
      return new float[] {input};
    }

    @Override
    public float[] targets(int... indices) {
      return new float[] {target};
    }
  }

  private static Network start() {
    Network network =
        Network.initialized(
            LINEAR,
            Loss.MEAN_SQUARED_ERROR,
            new Optimizer.Sgd(0.05),
            Initialization.GLOROT_UNIFORM,
            1);
    network.setParameters(new float[] {0, 0});
    return network;
  }

  private static TrainingSettings settings(int epochs, int patience) {
    return new TrainingSettings(new Optimizer.Sgd(0.05), 1, epochs, patience, 1);
  }

  /** Training pulls the output from 0 to 1 past the 0.5 that validation wants. */
  @Test
  void trainingEndsAfterThePatienceAndRestoresTheBestWeights() {
    try (Network network = start()) {
      Trainer trainer =
          new Trainer(network, settings(200, 4), new Constant(0, 1), new Constant(0, 0.5f));
      List<Epoch> history = trainer.train(Progress.none(), (epoch, best) -> false);
      assertEquals(trainer.bestEpoch() + 4, history.size());
      assertEquals(history.size(), trainer.epochs());
      assertEquals("4 epochs without a lower validation loss", trainer.ended(history));
      assertTrue(trainer.bestEpoch() > 1);
      double least = history.stream().mapToDouble(Epoch::validationLoss).min().orElseThrow();
      assertEquals(least, trainer.bestLoss());
      float output = network.output(new float[] {0})[0];
      assertEquals(least, (output - 0.5) * (output - 0.5), 1e-7);
    }
  }

  /** Each step of plain descent leaves 0.9 of the distance between bias and target. */
  @Test
  void historyHoldsTheLossesOfEveryEpoch() {
    try (Network network = start()) {
      List<Epoch> history =
          new Trainer(network, settings(3, 3), new Constant(0, 1), new Constant(0, 1))
              .train(Progress.none(), (epoch, best) -> false);
      assertArrayEquals(
          new double[] {1, 0.81, 0.6561},
          history.stream().mapToDouble(Epoch::trainingLoss).toArray(),
          1e-6);
      assertArrayEquals(
          new double[] {0.81, 0.6561, 0.531441},
          history.stream().mapToDouble(Epoch::validationLoss).toArray(),
          1e-6);
    }
  }

  @Test
  void hopelessTrainingEndsAtOnce() {
    try (Network network = start()) {
      Trainer trainer =
          new Trainer(network, settings(50, 50), new Constant(0, 1), new Constant(0, 1));
      List<Epoch> history = trainer.train(Progress.none(), (epoch, best) -> epoch.number() == 2);
      assertEquals(2, history.size());
      assertEquals("the first epochs showed that it leads nowhere", trainer.ended(history));
    }
  }

  @Test
  void lossThatIsNoNumberEndsTheTraining() {
    try (Network network = start()) {
      List<Epoch> history =
          new Trainer(network, settings(50, 50), new Constant(0, Float.NaN), new Constant(0, 1))
              .train(Progress.none(), (epoch, best) -> false);
      assertEquals(1, history.size());
      assertArrayEquals(new float[] {0, 0}, network.parameters());
    }
  }

  @Test
  void progressRisesToItsEnd() {
    List<Double> fractions = new ArrayList<>();
    try (Network network = start()) {
      new Trainer(network, settings(5, 5), new Constant(0, 1), new Constant(0, 1))
          .train((fraction, message) -> fractions.add(fraction), (epoch, best) -> false);
    }
    assertEquals(fractions.stream().sorted().toList(), fractions);
    assertEquals(1.0, fractions.get(fractions.size() - 1));
  }
}
