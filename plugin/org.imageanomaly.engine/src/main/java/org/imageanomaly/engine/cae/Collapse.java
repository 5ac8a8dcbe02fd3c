package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Network;

/**
 * Recognises a network that makes the same of every image: it does not beat the mean image, and its
 * reconstructions differ far less from one another than the images do. Both are asked, since images
 * that are all nearly alike have a mean image that a network at work may not beat either.
 *
 * <p>An NI-CAE has to beat the mean color only: it paints squares of 2 x 2 pixels from few latent
 * values, and images that are nearly alike become much the same when it is at work.
 */
final class Collapse {

  private static final double BEATEN = 0.95;
  private static final double LEAST_SHARE = 0.1;

  /** Images that differ by less than half a gray level from one another show nothing. */
  private static final double LEAST_VARIANCE = 4e-6;

  private static final int SAMPLE = 16;

  private final double lossToBeat;
  private final ImageSet images;

  Collapse(Architecture architecture, ImageSet training, ImageSet validation) {
    MeanImage mean = MeanImage.of(training);
    MeanImage toBeat =
        architecture == Architecture.NI_CAE ? mean.uniform(training.shape().channels()) : mean;
    this.lossToBeat = toBeat.loss(validation);
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
    return validationLoss > BEATEN * lossToBeat && makesTheSameOfAll(network);
  }

  private boolean makesTheSameOfAll(Network network) {
    int[] all = new int[images.size()];
    java.util.Arrays.setAll(all, i -> i);
    float[] inputs = NetworkInput.of(images, network.spec().input(), all);
    double given = variance(inputs, images.size());
    return given > LEAST_VARIANCE
        && variance(network.output(inputs), images.size()) < LEAST_SHARE * given;
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
