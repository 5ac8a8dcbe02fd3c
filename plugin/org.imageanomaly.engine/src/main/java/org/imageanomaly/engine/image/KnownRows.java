package org.imageanomaly.engine.image;

/** Resamples an image while its rows come in, and takes the fingerprint of what comes. */
final class KnownRows implements RowSink {

  private final Resampling resampling;
  private final Fingerprint fingerprint;

  KnownRows(ImageShape from, ImageShape target) {
    this.resampling = new Resampling(from, target);
    this.fingerprint = new Fingerprint(from);
  }

  @Override
  public void row(byte[] samples) {
    fingerprint.row(samples);
    resampling.row(samples);
  }

  /** The image, once all rows have come; to be taken once. */
  KnownImage image() {
    return new KnownImage(resampling.image(), fingerprint.text());
  }
}
