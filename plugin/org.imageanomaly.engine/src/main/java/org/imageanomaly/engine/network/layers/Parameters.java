package org.imageanomaly.engine.network.layers;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads and writes what belongs to the layers of a network, in the order that model files have: for
 * each layer that has any, the weights row by row (convolution: filters x channels x kernel x
 * kernel; transposed convolution: channels x filters x kernel x kernel; dense: inputs x units),
 * then the biases; for batch normalization scale, shift, running mean and running variance.
 */
record Parameters(NetworkSpec spec, MultiLayerNetwork implementation) {

  float[] get() {
    float[] values = new float[Math.toIntExact(spec.parameterCount())];
    int position = 0;
    for (INDArray part : parts()) {
      float[] layer = Tensors.values(part);
      System.arraycopy(layer, 0, values, position, layer.length);
      position += layer.length;
    }
    return values;
  }

  void set(float[] values) {
    spec.checkParameters(values);
    int position = 0;
    for (INDArray part : parts()) {
      int length = Math.toIntExact(part.length());
      float[] layer = new float[length];
      System.arraycopy(values, position, layer, 0, length);
      try (INDArray given = Nd4j.create(layer, part.shape(), 'c')) {
        part.assign(given);
      }
      position += length;
    }
  }

  private List<INDArray> parts() {
    return IntStream.range(0, spec.layers().size())
        .boxed()
        .flatMap(i -> names(spec.layers().get(i)).map(n -> implementation.getLayer(i).getParam(n)))
        .toList();
  }

  /** The names that Deeplearning4j gives to what belongs to a layer. */
  private static Stream<String> names(LayerSpec layer) {
    if (layer instanceof LayerSpec.BatchNormalization) {
      return Stream.of("gamma", "beta", "mean", "var");
    }
    boolean weighted =
        layer instanceof LayerSpec.Convolution
            || layer instanceof LayerSpec.TransposedConvolution
            || layer instanceof LayerSpec.Dense;
    return weighted ? Stream.of("W", "b") : Stream.empty();
  }
}
