package org.imageanomaly.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.Progress;

/**
 * Trains one network by gradient descent until its validation loss no longer falls, and leaves it
 * with the weights of its best epoch.
 */
public final class Trainer {

  /** Ends a training whose first epochs show that it leads nowhere. */
  @FunctionalInterface
  public interface Hopeless {
    /** Whether to end after this epoch, given the best validation loss so far; asked after each. */
    boolean after(Epoch epoch, double bestLoss);
  }

  private final Network network;
  private final TrainingSettings settings;
  private final Examples training;
  private final Examples validation;

  private double bestLoss = Double.POSITIVE_INFINITY;
  private int bestEpoch;
  private int epochs;
  private float[] bestParameters;
  private boolean gaveUp;

  public Trainer(
      Network network, TrainingSettings settings, Examples training, Examples validation) {
    this.network = network;
    this.settings = settings;
    this.training = training;
    this.validation = validation;
  }

  /**
   * Trains, and reports every batch, and every part of one that passes by itself.
   *
   * @return what each epoch brought; the network then has the weights of the best one
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public List<Epoch> train(Progress progress, Hopeless hopeless) {
    List<Epoch> history = new ArrayList<>();
    Random order = new Random(settings.seed());
    bestParameters = network.parameters();
    for (int number = 1; number <= settings.maxEpochs(); number++) {
      long start = System.nanoTime();
      double trainingLoss = pass(number, order, progress);
      double validationLoss = loss(validation, reporting(number, 1, progress));
      Epoch epoch =
          new Epoch(number, trainingLoss, validationLoss, (System.nanoTime() - start) / 1e9);
      history.add(epoch);
      epochs = number;
      progress.report((double) number / settings.maxEpochs(), describe(epoch));
      keepBest(epoch);
      gaveUp = hopeless.after(epoch, bestLoss);
      boolean stalled = number - bestEpoch >= settings.patience();
      if (gaveUp || stalled || !Double.isFinite(validationLoss)) {
        break;
      }
    }
    network.setParameters(bestParameters);
    return history;
  }

  private double pass(int number, Random order, Progress progress) {
    int[] shuffled = shuffled(training.size(), order);
    double sum = 0;
    for (int from = 0; from < shuffled.length; from += settings.batchSize()) {
      int to = Math.min(shuffled.length, from + settings.batchSize());
      Runnable report = reporting(number, (double) from / shuffled.length, progress);
      report.run();
      int[] batch = Arrays.copyOfRange(shuffled, from, to);
      sum += fit(report, batch) * batch.length;
    }
    return sum / shuffled.length;
  }

  /** Reports how much of an epoch is done. */
  private Runnable reporting(int number, double done, Progress progress) {
    return () ->
        progress.report(
            (number - 1 + done) / settings.maxEpochs(),
            "Epoch " + number + " of at most " + settings.maxEpochs());
  }

  private double fit(Runnable report, int... batch) {
    float[] inputs = training.inputs(batch);
    return network.fit(inputs, training.targets(batch), training.weights(batch), report);
  }

  private static int[] shuffled(int size, Random random) {
    int[] indices = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = indices[i];
      indices[i] = indices[j];
      indices[j] = swapped;
    }
    return indices;
  }

  private void keepBest(Epoch epoch) {
    if (epoch.validationLoss() < bestLoss) {
      bestLoss = epoch.validationLoss();
      bestEpoch = epoch.number();
      bestParameters = network.parameters();
    }
  }

  /** The lowest validation loss so far; infinite before the first epoch. */
  public double bestLoss() {
    return bestLoss;
  }

  /** The epoch with the lowest validation loss, from 1; 0 if none was finite. */
  public int bestEpoch() {
    return bestEpoch;
  }

  /** The number of epochs so far. */
  public int epochs() {
    return epochs;
  }

  /**
   * Why there is no further epoch, in words that follow "Training ended:".
   *
   * @param history what the training brought
   */
  public String ended(List<Epoch> history) {
    if (!Double.isFinite(history.get(epochs - 1).validationLoss())) {
      return "the weights grew beyond all bounds";
    }
    if (gaveUp) {
      return "the first epochs showed that it leads nowhere";
    }
    return epochs == settings.maxEpochs()
        ? "this is the last of at most " + Count.of(epochs, "epoch")
        : Count.of(epochs - bestEpoch, "epoch") + " without a lower validation loss";
  }

  private double loss(Examples examples, Runnable report) {
    double sum = 0;
    for (int from = 0; from < examples.size(); from += settings.batchSize()) {
      int to = Math.min(examples.size(), from + settings.batchSize());
      report.run();
      int[] batch = IntStream.range(from, to).toArray();
      double mean =
          network
              .loss()
              .mean(
                  network.output(examples.inputs(batch), report),
                  examples.targets(batch),
                  examples.weights(batch));
      sum += mean * batch.length;
    }
    return sum / examples.size();
  }

  private static String describe(Epoch epoch) {
    return String.format(
        Locale.ROOT,
        "Epoch %d: training loss %.5f, validation loss %.5f",
        epoch.number(),
        epoch.trainingLoss(),
        epoch.validationLoss());
  }
}
