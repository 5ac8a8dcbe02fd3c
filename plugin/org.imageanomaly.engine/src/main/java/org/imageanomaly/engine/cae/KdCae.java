package org.imageanomaly.engine.cae;

import java.util.List;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * The convolutional autoencoder of the kernel density system (KD-CAE): three convolutions of 32, 64
 * and 128 filters, pooled by 4, 2 and 2, and their mirror image. 333,955 parameters for three
 * channels; 128 x 128 pixels become 128 x 8 x 8 latent values.
 */
public final class KdCae {

  /** The index of the last layer of the encoder, whose output is the latent representation. */
  public static final int LATENT_LAYER = 5;

  private KdCae() {}

  /** The network for some channels and an image size that is a multiple of 16. */
  public static NetworkSpec spec(int channels, int imageSize) {
    return new NetworkSpec(
        new TensorShape(channels, imageSize, imageSize),
        List.of(
            convolution(32),
            new MaxPooling(4),
            convolution(64),
            new MaxPooling(2),
            convolution(128),
            new MaxPooling(2),
            convolution(128),
            new UpSampling(2),
            convolution(64),
            new UpSampling(2),
            convolution(32),
            new UpSampling(4),
            new Convolution(channels, 3, ActivationFunction.SIGMOID)));
  }

  private static LayerSpec convolution(int filters) {
    return new Convolution(filters, 3, ActivationFunction.RELU);
  }
}
