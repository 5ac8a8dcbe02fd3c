package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Network;

/**
 * Recognizes a network that makes the same of every image: it does not beat the mean image, and its
 * reconstructions differ far less from one another than the images do. That is no failure where
 * there is nothing else to learn: parts in a fixture, whose images differ by the noise of the
 * sensor alone, are best reconstructed as their mean. A collapse is therefore one only where images
 * differ by more than noise (see {@link Learnable}).
 *
 * <p>An NI-CAE has to beat the mean color only: it paints squares of 2 x 2 pixels from few latent
 * values, and images that are nearly alike become much the same when it is at work.
 */
final class Collapse {

  private static final double BEATEN = 0.95;
  private static final double LEAST_SHARE = 0.1;

  /** The part of the loss to beat that must be learnable for a network to have failed. */
  private static final double LEARNABLE = 0.1;

  private static final int SAMPLE = 16;

  private final double lossToBeat;
  private final boolean learnable;
  private final ImageSet images;

  Collapse(Architecture architecture, ImageSet training, ImageSet validation) {
    MeanImage mean = MeanImage.of(training);
    MeanImage toBeat =
        architecture == Architecture.NI_CAE ? mean.uniform(training.shape().channels()) : mean;
    this.lossToBeat = toBeat.loss(validation);
    this.learnable = Learnable.gain(validation, toBeat) > LEARNABLE * lossToBeat;
    int[] first = new int[Math.min(SAMPLE, training.size())];
    java.util.Arrays.setAll(first, i -> i);
    this.images = training.subset(first);
  }

  /** The mean squared error on the held-out images that a network has to beat. */
  double lossToBeat() {
    return lossToBeat;
  }

  /** Whether a network with this validation loss has collapsed. */
  boolean of(Network network, double validationLoss) {
    if (!Double.isFinite(validationLoss)) {
      return true;
    }
    return learnable && validationLoss > BEATEN * lossToBeat && makesTheSameOfAll(network);
  }

  /** Whether images differ by no more than what nothing can learn, such as noise. */
  boolean nothingToLearn() {
    return !learnable;
  }

  private boolean makesTheSameOfAll(Network network) {
    int[] all = new int[images.size()];
    java.util.Arrays.setAll(all, i -> i);
    float[] inputs = NetworkInput.of(images, network.spec().input(), all);
    double given = variance(inputs, images.size());
    return variance(network.output(inputs), images.size()) < LEAST_SHARE * given;
  }

  /** The variance over images of each value, averaged over the values. */
  private static double variance(float[] values, int count) {
    int size = values.length / count;
    double total = 0;
    for (int k = 0; k < size; k++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        double value = values[i * size + k];
        sum += value;
        squares += value * value;
      }
      total += squares / count - sum / count * sum / count;
    }
    return total / size;
  }
}
