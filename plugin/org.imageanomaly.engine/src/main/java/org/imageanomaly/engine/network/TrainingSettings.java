package org.imageanomaly.engine.network;

import org.imageanomaly.engine.network.spec.Optimizer;

/**
 * How a network is trained.
 *
 * @param optimizer how gradients become steps
 * @param batchSize examples per step
 * @param maxEpochs the most passes over the training examples
 * @param patience passes without a better validation loss after which training ends
 * @param seed of the weights and of the order of the examples
 */
public record TrainingSettings(
    Optimizer optimizer, int batchSize, int maxEpochs, int patience, long seed) {}
