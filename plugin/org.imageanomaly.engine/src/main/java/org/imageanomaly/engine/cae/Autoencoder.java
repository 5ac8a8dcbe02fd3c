package org.imageanomaly.engine.cae;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.compute.ParallelLoop;
import org.imageanomaly.engine.feature.FeatureExtractor;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.preparation.Motion;
import org.imageanomaly.engine.preparation.Prepared;

/** A loaded autoencoder. Not for several threads at once. */
public final class Autoencoder implements FeatureExtractor {

  /**
   * What the network makes of a batch.
   *
   * @param images what went in, N x C x H x W in [0, 1]
   * @param reconstructions what came out, in the same shape
   * @param latents the latent representations, N x K x h x w
   * @param motions by which each image was aligned, N; empty if none was
   */
  public record Batch(
      float[] images, float[] reconstructions, float[] latents, List<Motion> motions) {

    public Batch {
      motions = List.copyOf(motions);
    }

    /** Images that were not aligned. */
    public Batch(float[] images, float[] reconstructions, float[] latents) {
      this(images, reconstructions, latents, List.of());
    }

    /** How the part of one image lay in the image that came. */
    public Motion motion(int index) {
      return motions.isEmpty() ? Motion.NONE : motions.get(index);
    }
  }

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

  /** Prepares the images from one index to another and passes them through the network. */
  public Batch pass(ImageSet images, int from, int to) {
    if (model.preparation().isNone()) {
      return pass(NetworkInput.of(images, model.spec().input(), from, to));
    }
    Prepared[] prepared = new Prepared[to - from];
    ParallelLoop.run(
        prepared.length, i -> prepared[i] = model.preparation().prepare(images.image(from + i)));
    List<Motion> motions = Arrays.stream(prepared).map(Prepared::motion).toList();
    try (ImageSet.Builder builder = ImageSet.builder(images.shape())) {
      Arrays.stream(prepared).map(Prepared::image).forEach(builder::add);
      try (ImageSet some = builder.build()) {
        Batch batch = pass(NetworkInput.of(some, model.spec().input(), 0, some.size()));
        return new Batch(batch.images, batch.reconstructions, batch.latents, motions);
      }
    }
  }

  /** Passes a batch of N x C x H x W values in [0, 1], as they are, through the network. */
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
