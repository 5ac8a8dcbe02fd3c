package org.imageanomaly.engine.batch;

import org.imageanomaly.engine.image.ImageShape;

/** How many images a model is given at once. */
public final class BatchSize {

  private static final int BATCH = 16;

  /** Samples of a batch at most: large images are taken one by one. */
  private static final int MOST_SAMPLES = BATCH * 3 * 1024 * 1024;

  private BatchSize() {}

  /** The number of images of a shape: 16, fewer of images above a megapixel, 1 at least. */
  public static int of(ImageShape shape) {
    return Math.max(1, Math.min(BATCH, MOST_SAMPLES / shape.size()));
  }
}
