package org.imageanomaly.nodes.predictor;

import java.util.List;
import java.util.function.BiFunction;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;

/**
 * A model at work.
 *
 * @param results what it finds in each image of a batch, in their order
 * @param closing what is to be called at the end
 * @param <R> what it finds in one image
 */
public record OpenModel<R>(BiFunction<ImageSet, Progress, List<R>> results, Runnable closing)
    implements AutoCloseable {

  @Override
  public void close() {
    closing.run();
  }
}
