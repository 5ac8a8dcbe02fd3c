package org.imageanomaly.engine.network.layers;

import java.util.Optional;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.imageanomaly.engine.network.execution.Updaters;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;

/**
 * Translates a {@link NetworkSpec} for Deeplearning4j, in N x C x H x W order. Each layer becomes
 * one of Deeplearning4j's; the loss is either the last dense layer's or a layer of its own behind
 * the others.
 */
final class NetworkConfiguration {

  /** ND4J takes the seed 0 for none and draws one from the clock. */
  private static final long INSTEAD_OF_ZERO = 0x5DEECE66DL;

  private NetworkConfiguration() {}

  /**
   * The configuration of a network.
   *
   * @param loss what a training makes small; empty if gradients come from outside
   * @throws IllegalArgumentException if the last layer does not fit the loss
   */
  static MultiLayerConfiguration of(
      NetworkSpec spec,
      Optional<Loss> loss,
      Optimizer optimizer,
      Initialization initialization,
      long seed) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed == 0 ? INSTEAD_OF_ZERO : seed)
            .updater(Updaters.of(optimizer))
            .weightInit(Equivalents.of(initialization))
            .cacheMode(CacheMode.DEVICE)
            .list();
    TensorShape shape = spec.input();
    int last = spec.layers().size() - 1;
    loss.ifPresent(l -> l.check(spec.layers().get(last)));
    for (int i = 0; i <= last; i++) {
      LayerSpec layer = spec.layers().get(i);
      if (layer instanceof LayerSpec.Flatten && spec.forms().get(i) == LayerSpec.Form.IMAGES) {
        list.inputPreProcessor(
            i, new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels()));
      } else if (layer instanceof LayerSpec.Reshape r) {
        list.inputPreProcessor(
            i,
            new FeedForwardToCnnPreProcessor(
                r.shape().height(), r.shape().width(), r.shape().channels()));
      }
      boolean output = i == last && loss.isPresent() && layer instanceof LayerSpec.Dense;
      list.layer(output ? output((LayerSpec.Dense) layer, shape, loss.get()) : layer(layer, shape));
      shape = layer.outputShape(shape);
    }
    if (loss.isPresent() && !(spec.layers().get(last) instanceof LayerSpec.Dense)) {
      list.layer(
          new CnnLossLayer.Builder(Equivalents.of(loss.get(), shape))
              .activation(Activation.IDENTITY)
              .build());
    }
    return list.build();
  }

  private static Layer output(LayerSpec.Dense dense, TensorShape input, Loss loss) {
    return new OutputLayer.Builder(Equivalents.of(loss, TensorShape.vector(dense.units())))
        .nIn(input.size())
        .nOut(dense.units())
        .activation(Equivalents.of(dense.activation()))
        .build();
  }

  private static Layer layer(LayerSpec layer, TensorShape input) {
    if (layer instanceof LayerSpec.Convolution c) {
      return new ConvolutionLayer.Builder(c.kernel(), c.kernel())
          .nIn(input.channels())
          .nOut(c.filters())
          .stride(c.stride(), c.stride())
          .convolutionMode(mode(c.padding()))
          .activation(Equivalents.of(c.activation()))
          .build();
    }
    if (layer instanceof LayerSpec.TransposedConvolution c) {
      return new Deconvolution2D.Builder(c.kernel(), c.kernel())
          .nIn(input.channels())
          .nOut(c.filters())
          .stride(c.stride(), c.stride())
          .convolutionMode(mode(c.padding()))
          .activation(Equivalents.of(c.activation()))
          .build();
    }
    if (layer instanceof LayerSpec.Dense d) {
      return new DenseLayer.Builder()
          .nIn(input.size())
          .nOut(d.units())
          .activation(Equivalents.of(d.activation()))
          .build();
    }
    if (layer instanceof LayerSpec.BatchNormalization b) {
      return new BatchNormalization.Builder()
          .decay(b.decay())
          .eps(b.epsilon())
          .useLogStd(false)
          .nIn(input.channels())
          .nOut(input.channels())
          .build();
    }
    return withoutParameters(layer);
  }

  private static Layer withoutParameters(LayerSpec layer) {
    if (layer instanceof LayerSpec.MaxPooling p) {
      return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
          .kernelSize(p.size(), p.size())
          .stride(p.size(), p.size())
          .convolutionMode(mode(p.padding()))
          .build();
    }
    if (layer instanceof LayerSpec.GlobalPooling p) {
      return new GlobalPoolingLayer.Builder(
              switch (p.statistic()) {
                case MEAN -> PoolingType.AVG;
                case MAXIMUM -> PoolingType.MAX;
              })
          .build();
    }
    if (layer instanceof LayerSpec.UpSampling u) {
      return new Upsampling2D.Builder(u.size()).build();
    }
    if (layer instanceof LayerSpec.ZeroPadding z) {
      return new ZeroPaddingLayer.Builder(z.top(), z.bottom(), z.left(), z.right()).build();
    }
    if (layer instanceof LayerSpec.Cropping c) {
      return new Cropping2D.Builder(c.top(), c.bottom(), c.left(), c.right()).build();
    }
    if (layer instanceof LayerSpec.LeakyRectifier r) {
      return new ActivationLayer(new ActivationLReLU(r.slope()));
    }
    ActivationFunction function =
        layer instanceof LayerSpec.Activation a ? a.function() : ActivationFunction.IDENTITY;
    return new ActivationLayer(Equivalents.of(function));
  }

  private static ConvolutionMode mode(LayerSpec.Padding padding) {
    return padding == LayerSpec.Padding.SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }
}
