package org.imageanomaly.engine.detector;

import java.util.List;

/**
 * Which raw scores make an image anomalous.
 *
 * @param deciding their indices; the largest of them on their scales counts
 * @param joint whether that largest one has a threshold of its own: two scores with a threshold
 *     each flag more normal images than either
 */
public record Decision(List<Integer> deciding, boolean joint) {

  public Decision {
    deciding = List.copyOf(deciding);
    if (deciding.isEmpty()) {
      throw new IllegalArgumentException("A decision needs a score.");
    }
  }

  /** One score with its own threshold. */
  public static Decision by(int score) {
    return new Decision(List.of(score), false);
  }

  /** Several scores, each with its own threshold. */
  public static Decision any(Integer... scores) {
    return new Decision(List.of(scores), false);
  }

  /** Several scores that share a threshold. */
  public static Decision jointly(Integer... scores) {
    return new Decision(List.of(scores), true);
  }
}
