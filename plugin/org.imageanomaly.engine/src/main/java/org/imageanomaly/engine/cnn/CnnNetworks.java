package org.imageanomaly.engine.cnn;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling.Statistic;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * The architectures of classifiers. Two classes share one sigmoid, the probability of the second
 * one; more have a softmax.
 */
public final class CnnNetworks {

  private static final List<Integer> PAPER_FILTERS = List.of(16, 32, 64, 64, 64);
  private static final int PAPER_UNITS = 256;

  private static final List<Integer> SMALL_FILTERS = List.of(16, 32, 64, 64);
  private static final double DECAY = 0.9;
  private static final double EPSILON = 1e-5;

  private CnnNetworks() {}

  /**
   * The network of the paper: five convolutions without padding, of 16, 32, 64, 64 and 64 filters,
   * each followed by a pooling by 2, and a dense layer of 256 units. 687,777 parameters for two
   * classes of RGB images of 256 x 256 pixels.
   */
  public static NetworkSpec paper(int channels, int imageSize, int classes) {
    List<LayerSpec> layers = new ArrayList<>();
    for (int filters : PAPER_FILTERS) {
      layers.add(new Convolution(filters, 3, 1, Padding.VALID, ActivationFunction.RELU));
      layers.add(new MaxPooling(2));
    }
    layers.add(new Flatten());
    layers.add(new Dense(PAPER_UNITS, ActivationFunction.RELU));
    layers.add(output(classes));
    return new NetworkSpec(new TensorShape(channels, imageSize, imageSize), layers);
  }

  /**
   * A network for few images: four convolutions of 16, 32, 64 and 64 filters, each with batch
   * normalization and a pooling by 2, then the maximum of each channel over the whole image. A
   * defect is small and may be anywhere: what finds it in one place finds it in all, and the mean
   * over the image would drown it. 60,705 parameters for two classes of RGB images, whatever their
   * size.
   */
  public static NetworkSpec small(int channels, int imageSize, int classes) {
    List<LayerSpec> layers = new ArrayList<>();
    for (int filters : SMALL_FILTERS) {
      layers.add(new Convolution(filters, 3, ActivationFunction.IDENTITY));
      layers.add(new BatchNormalization(DECAY, EPSILON));
      layers.add(new Activation(ActivationFunction.RELU));
      layers.add(new MaxPooling(2));
    }
    layers.add(new GlobalPooling(Statistic.MAXIMUM));
    layers.add(output(classes));
    return new NetworkSpec(new TensorShape(channels, imageSize, imageSize), layers);
  }

  /** The last layer of every classifier. */
  static LayerSpec output(int classes) {
    return classes == 2
        ? new Dense(1, ActivationFunction.SIGMOID)
        : new Dense(classes, ActivationFunction.SOFTMAX);
  }
}
