package org.imageanomaly.engine.network;

/**
 * One pass over the training examples.
 *
 * @param number from 1
 * @param trainingLoss the mean loss over the training examples, each measured just before the step
 *     it took part in
 * @param validationLoss the mean loss over all validation examples after the pass
 * @param seconds how long it took
 */
public record Epoch(int number, double trainingLoss, double validationLoss, double seconds) {}
