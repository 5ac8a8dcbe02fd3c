package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.NetworkSpec;

/**
 * Keeps a few images of a few epochs, more of them early on, when most changes. It draws its latent
 * vectors anew each time, so that the training is what it would be without it.
 */
final class Development {

  private static final int EPOCHS = 6;
  private static final int IMAGES = 8;

  private final NetworkSpec generator;
  private final ImageShape shape;
  private final long seed;
  private final Set<Integer> epochs;
  private final List<EpochSamples> kept = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param seed of the latent vectors
   * @param epochs of the training
   */
  Development(NetworkSpec generator, ImageShape shape, long seed, int epochs) {
    this.generator = generator;
    this.shape = shape;
    this.seed = seed;
    this.epochs =
        IntStream.range(0, EPOCHS)
            .mapToObj(i -> (int) Math.round(Math.pow(epochs, (double) i / (EPOCHS - 1))))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether images of an epoch are kept. */
  boolean keeps(int epoch) {
    return epochs.contains(epoch);
  }

  /** Keeps images of an epoch. */
  void add(int epoch, float[] parameters) {
    try (ImageGenerator images =
        new ImageGenerator(generator, parameters, shape, Dcgan.LATENT_SIZE, seed)) {
      kept.add(new EpochSamples(epoch, images.next(IMAGES)));
    }
  }

  /** What was kept, from the first epoch on. */
  List<EpochSamples> kept() {
    return kept;
  }
}
