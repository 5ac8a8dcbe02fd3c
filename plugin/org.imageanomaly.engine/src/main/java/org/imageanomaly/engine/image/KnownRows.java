package org.imageanomaly.engine.image;

/** Brings an image to a shape while its rows come in, and takes the fingerprint of what comes. */
final class KnownRows implements RowSink {

  private final Frame frame;
  private final Resampling resampling;
  private final RowSink seen;
  private final Fingerprint fingerprint;

  KnownRows(Frame frame) {
    this.frame = frame;
    this.resampling = new Resampling(frame.seenShape(), frame.filledShape());
    this.seen = frame.cut(resampling);
    this.fingerprint = new Fingerprint(frame.image());
  }

  @Override
  public void row(byte[] samples) {
    fingerprint.row(samples);
    seen.row(samples);
  }

  /** The image, once all rows have come; to be taken once. */
  KnownImage image() {
    return new KnownImage(frame.placed(resampling.image()), fingerprint.text(), frame.image());
  }
}
