package org.imageanomaly.engine.cnn;

import java.util.Optional;

/**
 * One pass over the training images.
 *
 * @param number from 1
 * @param trainingLoss the cross-entropy over the training images in nats, each measured just before
 *     the step it took part in
 * @param validationLoss the cross-entropy over the held-out images after the pass
 * @param validationAccuracy the part of the held-out images that is classified right then
 * @param seconds how long it took
 * @param remark why training ended with it, or that its weights are kept
 */
public record CnnEpoch(
    int number,
    double trainingLoss,
    double validationLoss,
    double validationAccuracy,
    double seconds,
    Optional<String> remark) {

  CnnEpoch with(String other) {
    return new CnnEpoch(
        number,
        trainingLoss,
        validationLoss,
        validationAccuracy,
        seconds,
        Optional.of(remark.map(said -> said + " " + other).orElse(other)));
  }
}
