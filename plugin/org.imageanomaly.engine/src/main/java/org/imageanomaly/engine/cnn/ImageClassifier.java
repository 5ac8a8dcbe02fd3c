package org.imageanomaly.engine.cnn;

import java.util.List;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.image.ImageSet;

/** What tells classes of images apart, loaded. Not for several threads at once. */
public interface ImageClassifier extends AutoCloseable {

  /**
   * Classifies images; the caller bounds memory by giving some at a time.
   *
   * @throws NotFiniteException if a probability is no number
   */
  List<Prediction> classify(ImageSet images);

  /** Gives back what it holds. */
  @Override
  void close();
}
