package org.imageanomaly.engine.keras;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/**
 * Which layer makes the latent representation.
 *
 * @param network in which it is
 * @param wanted its name; empty to find it
 */
record LatentLayer(KerasLayer network, Optional<String> wanted) {

  /** In a message. */
  private static final int MOST_NAMES = 50;

  /**
   * Where the latent representation is.
   *
   * @param ends of the layers of Keras
   */
  Bottleneck.End find(NetworkSpec spec, List<Bottleneck.End> ends) throws KerasException {
    int last = spec.layers().size() - 1;
    List<Bottleneck.End> usable =
        ends.stream().filter(end -> end.index() >= 0 && end.index() < last).toList();
    if (wanted.isPresent()) {
      return Bottleneck.activated(spec, named(wanted.get(), usable));
    }
    Bottleneck.End found = encoder(usable).orElseGet(() -> Bottleneck.of(spec, leafEnds(usable)));
    if (found == null) {
      throw new KerasException(
          "The network is too short for an autoencoder: no layer lies between its first and its"
              + " last. Choose another network.");
    }
    return Bottleneck.activated(spec, found);
  }

  private static Bottleneck.End named(String name, List<Bottleneck.End> usable)
      throws KerasException {
    return usable.stream()
        .filter(end -> end.layer().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new KerasException(
                    "The network has no layer \""
                        + Names.shown(name)
                        + "\" whose output could be the latent representation. It has "
                        + String.join(
                            ", ",
                            usable.stream()
                                .map(end -> '"' + Names.shown(end.layer()) + '"')
                                .distinct()
                                .limit(MOST_NAMES)
                                .toList())
                        + "."));
  }

  /** Where the first of two networks ends that are the layers of a third. */
  private Optional<Bottleneck.End> encoder(List<Bottleneck.End> ends) {
    List<KerasLayer> inside =
        network.inside().stream().filter(layer -> !Translation.doesNothing(layer)).toList();
    if (inside.size() != 2 || !inside.get(0).isNetwork() || !inside.get(1).isNetwork()) {
      return Optional.empty();
    }
    return ends.stream().filter(end -> end.layer().equals(inside.get(0).name())).findFirst();
  }

  private List<Bottleneck.End> leafEnds(List<Bottleneck.End> ends) {
    List<String> names = network.leaves().map(KerasLayer::name).toList();
    return ends.stream().filter(end -> names.contains(end.layer())).toList();
  }
}
