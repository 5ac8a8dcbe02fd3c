package org.imageanomaly.engine.image;

/** Receives the rows of an image, from top to bottom. */
@FunctionalInterface
public interface RowSink {

  /**
   * Takes the next row.
   *
   * @param samples W x C, the channels of a pixel side by side; they change after the call
   */
  void row(byte[] samples);

  /** Takes all rows of an image that is there as a whole. */
  default void all(PixelImage image) {
    image.forEachRow(this);
  }
}
