package org.imageanomaly.engine.network;

import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.nd4j.linalg.activations.Activation;

/** Translates a {@link NetworkSpec} for Deeplearning4j, in N x C x H x W order. */
final class NetworkConfiguration {

  /** ND4J takes the seed 0 for none and draws one from the clock. */
  private static final long INSTEAD_OF_ZERO = 0x5DEECE66DL;

  private NetworkConfiguration() {}

  static MultiLayerConfiguration of(
      NetworkSpec spec, Optimizer optimizer, Initialization initialization, long seed) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed == 0 ? INSTEAD_OF_ZERO : seed)
            .updater(optimizer.updater())
            .weightInit(initialization.implementation())
            .cacheMode(CacheMode.DEVICE)
            .list();
    TensorShape shape = spec.input();
    for (LayerSpec layer : spec.layers()) {
      list.layer(layer(layer, shape));
      shape = layer.outputShape(shape);
    }
    list.layer(
        new CnnLossLayer.Builder(new MeanSquaredError(shape.height() * shape.width()))
            .activation(Activation.IDENTITY)
            .build());
    return list.build();
  }

  private static Layer layer(LayerSpec layer, TensorShape input) {
    if (layer instanceof LayerSpec.Convolution convolution) {
      return new ConvolutionLayer.Builder(convolution.kernel(), convolution.kernel())
          .nIn(input.channels())
          .nOut(convolution.filters())
          .convolutionMode(ConvolutionMode.Same)
          .activation(convolution.activation().implementation())
          .build();
    }
    if (layer instanceof LayerSpec.MaxPooling pooling) {
      return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
          .kernelSize(pooling.size(), pooling.size())
          .stride(pooling.size(), pooling.size())
          .build();
    }
    return new Upsampling2D.Builder(((LayerSpec.UpSampling) layer).size()).build();
  }
}
