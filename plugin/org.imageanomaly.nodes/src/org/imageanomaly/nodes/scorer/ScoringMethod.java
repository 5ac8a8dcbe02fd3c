package org.imageanomaly.nodes.scorer;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.nodes.port.ModelInput;
import org.imageanomaly.nodes.predictor.OpenModel;

/**
 * A method that scores images.
 *
 * @param <M> its models
 */
public interface ScoringMethod<M extends ImageModel> {

  /** The models that it takes, and which node makes them. */
  ModelInput<M> input();

  /** The names of its own scores: those of the columns. */
  List<String> scores();

  /** Gets a model ready. */
  OpenModel<Measured> open(M model);

  /** Whether a batch takes so long that its images are counted. */
  boolean isSlow();

  /** What part of further normal images a model flags; empty if it does not know. */
  Optional<FalseAlarmRate> falseAlarms(M model);

  /** The part of normal images that was meant to lie below the threshold of a model. */
  double quantile(M model);
}
