package org.imageanomaly.nodes.caelearner;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.Label;

/** What images with noise are for. */
enum NoiseUse {
  @Label(value = "None", description = "The network learns to reconstruct the images as they are.")
  NONE,
  @Label(
      value = "Remove it",
      description =
          "Images with noise enter the network, which learns to reconstruct those without: a"
              + " denoising autoencoder.")
  REMOVE,
  @Label(
      value = "Reproduce it",
      description =
          "Images with noise enter the network and are what it learns to reconstruct, as in Wilmet"
              + " et al. (2021).")
  REPRODUCE;

  interface Reference extends ParameterReference<NoiseUse> {}

  static final class IsSome implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(Reference.class).isOneOf(REMOVE, REPRODUCE);
    }
  }
}
