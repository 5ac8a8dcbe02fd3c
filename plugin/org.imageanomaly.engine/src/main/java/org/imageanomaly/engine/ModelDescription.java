package org.imageanomaly.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.image.ImageShape;

/**
 * What can be known of a model before it is trained or loaded.
 *
 * @param kind of the model
 * @param inputShape what images are brought to before it sees them
 * @param capabilities what it can do
 * @param scores the names of the raw scores that it measures, in order; empty unless it scores
 *     images
 * @param classes that it tells apart; empty unless it does, or if they are not known yet
 */
public record ModelDescription(
    ModelKind kind,
    ImageShape inputShape,
    Set<Capability> capabilities,
    List<String> scores,
    Optional<ImageClasses> classes) {

  public ModelDescription {
    capabilities = Set.copyOf(capabilities);
    scores = List.copyOf(scores);
  }

  /** A model that measures no scores, and of which no classes are known. */
  public ModelDescription(ModelKind kind, ImageShape inputShape, Capability capability) {
    this(kind, inputShape, Set.of(capability), List.of(), Optional.empty());
  }
}
