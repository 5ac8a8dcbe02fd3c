package org.imageanomaly.engine.cae;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.feature.FeatureExtractor;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.TensorShape;

/** A loaded autoencoder. Not for several threads at once. */
public final class Autoencoder implements FeatureExtractor {

  /**
   * What the network makes of a batch.
   *
   * @param images what went in, N x C x H x W in [0, 1]
   * @param reconstructions what came out, in the same shape
   * @param latents the latent representations, N x K x h x w
   */
  public record Batch(float[] images, float[] reconstructions, float[] latents) {}

  private final CaeModel model;
  private final Network network;
  private Network decoder;

  Autoencoder(CaeModel model) {
    this.model = model;
    this.network = Network.trained(model.spec(), model.parameters());
  }

  /** The shape of what enters and leaves the network. */
  public TensorShape imageShape() {
    return model.spec().input();
  }

  /** The shape of the latent representation. */
  public TensorShape latentShape() {
    return model.spec().shapes().get(model.latentLayer());
  }

  /** Passes the images from one index to another through the network. */
  public Batch pass(ImageSet images, int from, int to) {
    return pass(NetworkInput.of(images, model.spec().input(), from, to));
  }

  /** Passes a batch of N x C x H x W values in [0, 1] through the network. */
  public Batch pass(float[] images) {
    float[][] layers =
        network.activations(images, model.latentLayer(), model.spec().layers().size() - 1);
    return new Batch(images, layers[1], layers[0]);
  }

  /** The latent representations of a batch. */
  public Features features(Batch batch) {
    TensorShape latent = latentShape();
    return new Features(latent.channels(), latent.height(), latent.width(), batch.latents());
  }

  @Override
  public Features features(ImageSet images, int from, int to) {
    return features(pass(images, from, to));
  }

  /**
   * Decodes latent representations.
   *
   * @param latents N x K x h x w
   * @return N x C x H x W in [0, 1]
   */
  public float[] decode(float[] latents) {
    if (decoder == null) {
      decoder = model.decoder();
    }
    return decoder.output(latents);
  }

  /** Reconstructs images; the caller bounds memory by giving some at a time. */
  public List<Reconstruction> reconstruct(ImageSet images) {
    Batch batch = pass(images, 0, images.size());
    return IntStream.range(0, images.size())
        .mapToObj(i -> Reconstruction.of(model, batch, i))
        .toList();
  }

  @Override
  public void close() {
    network.close();
    if (decoder != null) {
      decoder.close();
    }
  }
}
