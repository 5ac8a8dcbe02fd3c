package org.imageanomaly.engine.network.onednn;

import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/** What {@link FastExecution} does not compute. */
public final class FastLimits {

  private FastLimits() {}

  /** What of a network it does not compute; empty if it computes all. */
  public static Optional<String> of(NetworkSpec spec) {
    boolean softmaxOfImages =
        IntStream.range(0, spec.layers().size())
            .anyMatch(i -> isSoftmax(spec.layers().get(i)) && !spec.shapes().get(i).isVector());
    return softmaxOfImages ? Optional.of("a softmax of images") : Optional.empty();
  }

  private static boolean isSoftmax(LayerSpec layer) {
    return layer instanceof LayerSpec.Convolution c && c.activation() == ActivationFunction.SOFTMAX
        || layer instanceof LayerSpec.TransposedConvolution t
            && t.activation() == ActivationFunction.SOFTMAX
        || layer instanceof LayerSpec.Activation a && a.function() == ActivationFunction.SOFTMAX;
  }
}
