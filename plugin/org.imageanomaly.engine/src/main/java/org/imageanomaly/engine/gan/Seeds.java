package org.imageanomaly.engine.gan;

/**
 * Seeds for what a training draws, so that no two draws share a sequence.
 *
 * @param seed the one that a user gave
 */
record Seeds(long seed) {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long number(int number) {
    return (seed * 31 + number) * STEP;
  }

  long generator() {
    return number(1);
  }

  long discriminator() {
    return number(2);
  }

  long latents() {
    return number(3);
  }

  long augmentation() {
    return number(4);
  }

  long order() {
    return number(5);
  }

  long samples() {
    return number(6);
  }
}
