package org.imageanomaly.engine;

/** What a trained model can do. */
public enum ModelKind {
  /** Reconstructs images: a convolutional autoencoder. */
  CAE("convolutional autoencoder"),
  /** Scores images for anomalies: an autoencoder with densities and thresholds. */
  DETECTOR("anomaly detector"),
  /** Tells classes of images apart. */
  CNN("image classifier"),
  /** Generates images. */
  DCGAN("image generator");

  private final String text;

  ModelKind(String text) {
    this.text = text;
  }

  /** The kind in words. */
  public String text() {
    return text;
  }
}
