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
 * The autoencoder of the noise injection system (NI-CAE): five convolutions of 128, 64, 16, 8 and 4
 * filters, each pooled by 2, a dense layer that widens each position to 512 channels, and the
 * mirror image. 194,043 parameters for three channels, 191,481 for one; 256 x 256 pixels become 4 x
 * 8 x 8 latent values.
 *
 * <p>The dense layer of the publication acts on the channel axis alone, which is a convolution with
 * a kernel of 1.
 */
public final class NiCae {

  /** The index of the last layer of the encoder, whose output is the latent representation. */
  public static final int LATENT_LAYER = 9;

  private NiCae() {}

  /** The network for some channels and an image size that is a multiple of 32. */
  public static NetworkSpec spec(int channels, int imageSize) {
    return new NetworkSpec(
        new TensorShape(channels, imageSize, imageSize),
        List.of(
            convolution(128),
            new MaxPooling(2),
            convolution(64),
            new MaxPooling(2),
            convolution(16),
            new MaxPooling(2),
            convolution(8),
            new MaxPooling(2),
            convolution(4),
            new MaxPooling(2),
            new Convolution(512, 1, ActivationFunction.RELU),
            convolution(4),
            new UpSampling(2),
            convolution(8),
            new UpSampling(2),
            convolution(16),
            new UpSampling(2),
            convolution(64),
            new UpSampling(2),
            convolution(128),
            new UpSampling(2),
            new Convolution(channels, 1, ActivationFunction.SIGMOID)));
  }

  private static LayerSpec convolution(int filters) {
    return new Convolution(filters, 3, ActivationFunction.RELU);
  }
}
