package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * The two networks of a DCGAN (Radford et al. 2016): that of Wilmet et al. (2021) and a smaller one
 * of the same kind.
 */
public final class Dcgan {

  /** The number of values that the generator makes an image of. */
  public static final int LATENT_SIZE = 100;

  private static final int STRIDE = 2;
  private static final int SMOOTH_KERNEL = 3;

  /**
   * What the recipes do differently.
   *
   * @param filters of the discriminator's convolutions; the generator has them in reverse
   * @param kernel the side of kernels with a stride
   * @param normalized whether the discriminator has batch normalization after its first layer
   * @param transposed whether the generator grows by transposed convolutions, or else by repeating
   *     each value and a convolution, which is faster and leaves no checkerboard (Odena et al.
   *     2016)
   */
  private record Plan(
      List<Integer> filters,
      int kernel,
      boolean normalized,
      boolean transposed,
      BatchNormalization normalization) {

    static Plan of(Recipe recipe) {
      return switch (recipe) {
        case RECOMMENDED ->
            new Plan(List.of(24, 48, 96, 192), 4, false, false, new BatchNormalization(0.9, 1e-5));
        case PAPER ->
            new Plan(List.of(256, 512, 1024), 5, true, true, new BatchNormalization(0.99, 1e-3));
      };
    }

    List<LayerSpec> grow(int filters, ActivationFunction activation) {
      return transposed
          ? List.of(new TransposedConvolution(filters, kernel, STRIDE, activation))
          : List.of(new UpSampling(STRIDE), new Convolution(filters, SMOOTH_KERNEL, activation));
    }

    int widest() {
      return filters.get(filters.size() - 1);
    }
  }

  private Dcgan() {}

  /** Makes C x size x size images in [-1, 1] of latent vectors. */
  public static NetworkSpec generator(Recipe recipe, int channels, int size) {
    Plan plan = Plan.of(recipe);
    int first = size >> plan.filters.size();
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new Dense(plan.widest() * first * first, ActivationFunction.IDENTITY));
    layers.add(new Reshape(new TensorShape(plan.widest(), first, first)));
    for (int i = plan.filters.size() - 2; i >= 0; i--) {
      normalize(layers, plan);
      layers.addAll(plan.grow(plan.filters.get(i), ActivationFunction.IDENTITY));
    }
    normalize(layers, plan);
    layers.addAll(plan.grow(channels, ActivationFunction.TANH));
    return new NetworkSpec(TensorShape.vector(LATENT_SIZE), layers);
  }

  /** The probability that a C x size x size image in [-1, 1] is real. */
  public static NetworkSpec discriminator(Recipe recipe, int channels, int size) {
    Plan plan = Plan.of(recipe);
    List<LayerSpec> layers = new ArrayList<>();
    for (int filters : plan.filters) {
      boolean normalized = plan.normalized && !layers.isEmpty();
      layers.add(
          new Convolution(
              filters,
              plan.kernel,
              STRIDE,
              Padding.SAME,
              normalized ? ActivationFunction.IDENTITY : ActivationFunction.LEAKY_RELU));
      if (normalized) {
        normalize(layers, plan);
      }
    }
    layers.add(new Flatten());
    layers.add(new Dense(1, ActivationFunction.SIGMOID));
    return new NetworkSpec(new TensorShape(channels, size, size), layers);
  }

  private static void normalize(List<LayerSpec> layers, Plan plan) {
    layers.add(plan.normalization);
    layers.add(new Activation(ActivationFunction.LEAKY_RELU));
  }
}
