package org.imageanomaly.workflow;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Many rounds with random inputs: few in every build, many with {@code -Probust}. A round that
 * fails says with which seed it fails again: {@code -Drobust.seed=SEED}.
 */
final class Attack {

  private static final System.Logger LOG = System.getLogger(Attack.class.getName());

  /** One input; what became of it, in a word that is counted. */
  @FunctionalInterface
  interface Round {
    String attack(SplittableRandom random) throws Exception;
  }

  private Attack() {}

  static void run(String what, int few, int many, Round round) {
    boolean robust = Boolean.getBoolean("robust");
    long seed = Long.getLong("robust.seed", robust ? System.nanoTime() : 1);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < (robust ? many : few); i++) {
      try {
        outcomes.merge(round.attack(new SplittableRandom(seed + i)), 1, Integer::sum);
      } catch (Exception | AssertionError | OutOfMemoryError | StackOverflowError e) {
        throw new AssertionError(what + ", -Drobust.seed=" + (seed + i) + ": " + e, e);
      }
    }
    LOG.log(System.Logger.Level.INFO, "{0}, seed {1}: {2}", what, Long.toString(seed), outcomes);
  }
}
