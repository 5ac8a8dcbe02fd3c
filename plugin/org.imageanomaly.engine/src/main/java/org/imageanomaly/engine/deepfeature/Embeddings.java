package org.imageanomaly.engine.deepfeature;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.random.RandomStream;

/** Which features each method looks at. */
final class Embeddings {

  /** As Defard et al. 2021 have it for the smallest of their networks. */
  private static final int CHANNELS = 100;

  /** Values of all covariances of PaDiM, 16 MB, of which a cross-fit has one set for each fold. */
  private static final long MOST_VALUES = 1 << 22;

  private Embeddings() {}

  /**
   * The features of a method.
   *
   * @param seed of the draw of PaDiM's channels: 100 of all layers, or as many as 2^22 values of
   *     covariances allow at all positions
   */
  static Embedding of(DeepMethod method, Backbone backbone, long seed) {
    if (method != DeepMethod.PADIM) {
      return Embedding.AVERAGED;
    }
    FeatureLayer finest = backbone.layers().get(0);
    int count = channels((long) finest.height() * finest.width());
    List<Integer> all = IntStream.range(0, channels(backbone)).boxed().collect(Collectors.toList());
    Collections.shuffle(all, RandomStream.CHANNELS.numbers(seed));
    return Embedding.of(all.stream().limit(count).sorted().toList());
  }

  /** Of all layers. */
  static int channels(Backbone backbone) {
    return backbone.layers().stream().mapToInt(FeatureLayer::channels).sum();
  }

  /** How many channels there is room for at so many positions. */
  static int channels(long positions) {
    int count = CHANNELS;
    while (count > 1 && positions * PositionNormals.triangle(count) > MOST_VALUES) {
      count--;
    }
    return count;
  }
}
