package org.imageanomaly.engine.cae;

import org.imageanomaly.engine.network.spec.NetworkSpec;

/** The autoencoders of Wilmet et al. (2021), each named after the system it belongs to. */
public enum Architecture {
  /** See {@link KdCae}. */
  KD_CAE("KD-CAE", 16, KdCae.LATENT_LAYER, KdCae::spec),
  /** See {@link NiCae}. */
  NI_CAE("NI-CAE", 32, NiCae.LATENT_LAYER, NiCae::spec);

  private interface Layers {
    NetworkSpec of(int channels, int imageSize);
  }

  private final String text;
  private final int sizeStep;
  private final int latentLayer;
  private final Layers layers;

  Architecture(String text, int sizeStep, int latentLayer, Layers layers) {
    this.text = text;
    this.sizeStep = sizeStep;
    this.latentLayer = latentLayer;
    this.layers = layers;
  }

  /** Its name, for people. */
  public String text() {
    return text;
  }

  /** Image sizes must be multiples of this: the product of the poolings. */
  public int sizeStep() {
    return sizeStep;
  }

  /** The index of the layer whose output is the latent representation. */
  public int latentLayer() {
    return latentLayer;
  }

  /** The network for some channels and an image size that is a multiple of the size step. */
  public NetworkSpec spec(int channels, int imageSize) {
    return layers.of(channels, imageSize);
  }
}
