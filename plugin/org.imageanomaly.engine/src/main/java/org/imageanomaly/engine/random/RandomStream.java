package org.imageanomaly.engine.random;

import java.util.Random;

/**
 * What random numbers are drawn for. A user gives one seed; everything that is drawn has a stream
 * of its own that is derived from it, so that no two draws share a sequence: a split and the order
 * of the images would else follow one another, and near seeds would begin alike.
 */
public enum RandomStream {
  /** Which files of a folder become test images. */
  TEST_IMAGES(1),
  /** Which test images are for training a classifier. */
  LABELLED_IMAGES(2),
  /** Which images a training holds out. */
  HELD_OUT(3),
  /** First weights; of a pair of networks those of both, or of the generator. */
  WEIGHTS(4),
  /** First weights of a discriminator. */
  DISCRIMINATOR(5),
  /** The order in which images are seen. */
  ORDER(6),
  /** How images are varied. */
  AUGMENTATION(7),
  /** Latent vectors of a training. */
  LATENTS(8),
  /** Latent vectors of the samples that show what a training led to. */
  SAMPLES(9),
  /** Which images make a density. */
  DENSITY(10),
  /** Which images are measured as if the detector did not know them. */
  LEFT_OUT(11),
  /** Defects drawn into images. */
  DRAWN_DEFECTS(12),
  /** Directions that features are projected to. */
  PROJECTION(13),
  /** Which channels of features are looked at. */
  CHANNELS(14);

  private final int number;

  RandomStream(int number) {
    this.number = number;
  }

  /** The seed of this stream. */
  public long seed(long seed) {
    return Mixing.mix(seed, number + (1L << 40));
  }

  /** The seed of one of several further streams of this kind, from 0. */
  public long seed(long seed, long further) {
    return Mixing.mix(seed(seed), further);
  }

  /** The numbers of this stream. */
  public Random numbers(long seed) {
    return new Random(seed(seed));
  }
}
