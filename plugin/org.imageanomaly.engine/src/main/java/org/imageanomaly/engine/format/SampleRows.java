package org.imageanomaly.engine.format;

import java.io.IOException;

/** Receives the samples of an image, from top to bottom. */
@FunctionalInterface
public interface SampleRows {

  /**
   * Takes the next row.
   *
   * @param samples the samples of a pixel side by side, as the file has them; they change after the
   *     call
   */
  void row(int[] samples) throws IOException;
}
