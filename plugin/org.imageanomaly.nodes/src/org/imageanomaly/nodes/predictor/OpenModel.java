package org.imageanomaly.nodes.predictor;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.nodes.table.ImageBatch;

/**
 * A model at work.
 *
 * @param results what it finds in each image of a batch, in their order
 * @param closing what is to be called at the end
 * @param warnings what is to be said of all its results, once they are there
 * @param <R> what it finds in one image
 */
public record OpenModel<R>(
    BiFunction<ImageBatch, Progress, List<R>> results,
    Runnable closing,
    Supplier<List<String>> warnings)
    implements AutoCloseable {

  /** A model that looks at images in its own shape alone. */
  public static <R> OpenModel<R> of(
      BiFunction<ImageSet, Progress, List<R>> results, Runnable closing) {
    return new OpenModel<>(
        (batch, progress) -> results.apply(batch.images(), progress), closing, List::of);
  }

  @Override
  public void close() {
    closing.run();
  }
}
