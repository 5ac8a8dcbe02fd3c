package org.imageanomaly.nodes.predictor;

import java.util.List;
import java.util.function.Function;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;

/**
 * A model at work.
 *
 * @param <R> what it finds in one image
 */
public interface OpenModel<R> extends AutoCloseable {

  /** What it finds in each image of a batch, in their order. */
  List<R> results(ImageSet images, Progress progress);

  @Override
  void close();

  /**
   * What is quick with a batch, so that nobody has to be told how far it is.
   *
   * @param closing what is to be called at the end
   */
  static <R> OpenModel<R> of(Function<ImageSet, List<R>> results, Runnable closing) {
    return new OpenModel<>() {
      @Override
      public List<R> results(ImageSet images, Progress progress) {
        return results.apply(images);
      }

      @Override
      public void close() {
        closing.run();
      }
    };
  }
}
