package org.imageanomaly.engine.keras;

import java.util.List;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/** Finds the latent representation of a network: where it is narrowest. */
final class Bottleneck {

  /**
   * Where a layer of Keras ends in a network.
   *
   * @param layer its name
   * @param index of the last of our layers that it became
   */
  record End(String layer, int index) {}

  private Bottleneck() {}

  /** The first of the smallest outputs, behind normalization and activation that follow it. */
  static End of(NetworkSpec spec, List<End> ends) {
    int last = spec.layers().size() - 1;
    int best = -1;
    for (int i = 0; i < ends.size(); i++) {
      int index = ends.get(i).index();
      if (index >= 0
          && index < last
          && (best < 0 || size(spec, index) < size(spec, ends.get(best).index()))) {
        best = i;
      }
    }
    while (best >= 0
        && best + 1 < ends.size()
        && ends.get(best + 1).index() < last
        && onlyShapes(spec, ends.get(best).index() + 1, ends.get(best + 1).index())) {
      best++;
    }
    return best < 0 ? null : ends.get(best);
  }

  private static int size(NetworkSpec spec, int index) {
    return spec.shapes().get(index).size();
  }

  /** Whether layers only change the distribution of values. */
  private static boolean onlyShapes(NetworkSpec spec, int from, int to) {
    if (from > to) {
      return false;
    }
    return spec.layers().subList(from, to + 1).stream()
        .allMatch(
            layer ->
                layer instanceof LayerSpec.BatchNormalization
                    || layer instanceof LayerSpec.Activation
                    || layer instanceof LayerSpec.LeakyRectifier);
  }
}
