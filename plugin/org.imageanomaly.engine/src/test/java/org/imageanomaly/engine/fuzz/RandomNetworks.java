package org.imageanomaly.engine.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Networks that nobody would build, of layers that may fit each other or not. */
public final class RandomNetworks {

  private final SplittableRandom random;

  public RandomNetworks(SplittableRandom random) {
    this.random = random;
  }

  /** Mostly a small number; now and then any. */
  int number(int usual) {
    return random.nextInt(12) > 0
        ? 1 + random.nextInt(usual)
        : 1 << random.nextInt(random.nextInt(4) > 0 ? 7 : 31);
  }

  @SafeVarargs
  private final <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  /** Any layer that can be made by itself. */
  LayerSpec layer() {
    while (true) {
      try {
        return any();
      } catch (IllegalArgumentException e) {
        // another one
      }
    }
  }

  private LayerSpec any() {
    ActivationFunction function = one(ActivationFunction.values());
    return switch (random.nextInt(11)) {
      case 0, 1 ->
          new LayerSpec.Convolution(
              number(9), number(5), number(3), one(LayerSpec.Padding.values()), function);
      case 2 ->
          new LayerSpec.TransposedConvolution(
              number(9), number(5), number(3), one(LayerSpec.Padding.values()), function);
      case 3 -> new LayerSpec.Dense(number(20), function);
      case 4 -> new LayerSpec.BatchNormalization(random.nextDouble(), 1e-3);
      case 5 ->
          random.nextInt(4) == 0
              ? new LayerSpec.LeakyRectifier(random.nextDouble())
              : new LayerSpec.Activation(function);
      case 6 -> new LayerSpec.MaxPooling(number(3), one(LayerSpec.Padding.values()));
      case 7 -> new LayerSpec.GlobalPooling(one(LayerSpec.GlobalPooling.Statistic.values()));
      case 8 -> new LayerSpec.UpSampling(number(3));
      case 9 ->
          random.nextBoolean()
              ? new LayerSpec.ZeroPadding(edge(), edge(), edge(), edge())
              : new LayerSpec.Cropping(edge(), edge(), edge(), edge());
      default -> random.nextBoolean() ? new LayerSpec.Flatten() : new LayerSpec.Reshape(shape(4));
    };
  }

  private int edge() {
    return number(3) - 1;
  }

  public TensorShape shape(int usual) {
    return new TensorShape(number(usual), number(usual), number(usual));
  }

  /** A network that its specification allows; layers that do not fit are left out. */
  public NetworkSpec fitting(TensorShape input, long mostValues, long mostParameters) {
    List<LayerSpec> layers = new ArrayList<>();
    int wanted = 1 + random.nextInt(7);
    for (int i = 0; i < 40 && layers.size() < wanted; i++) {
      layers.add(layer());
      if (!isSmall(input, layers, mostValues, mostParameters)) {
        layers.remove(layers.size() - 1);
      }
    }
    return layers.isEmpty()
        ? fitting(input, mostValues, mostParameters)
        : new NetworkSpec(input, layers);
  }

  private static boolean isSmall(
      TensorShape input, List<LayerSpec> layers, long mostValues, long mostParameters) {
    try {
      NetworkSpec spec = new NetworkSpec(input, layers);
      return spec.parameterCount() <= mostParameters
          && spec.shapes().stream().allMatch(shape -> shape.size() <= mostValues);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false;
    }
  }

  /** Weights of a moderate size, with variances that are positive. */
  public float[] parameters(NetworkSpec spec) {
    float[] values = new float[Math.toIntExact(spec.parameterCount())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    int end = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      end += (int) (long) spec.parameterCounts().get(i);
      if (spec.layers().get(i) instanceof LayerSpec.BatchNormalization) {
        for (int k = end - spec.shapes().get(i).channels(); k < end; k++) {
          values[k] = (float) (0.1 + random.nextDouble());
        }
      }
    }
    return values;
  }
}
