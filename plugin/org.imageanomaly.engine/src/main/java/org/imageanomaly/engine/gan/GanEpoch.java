package org.imageanomaly.engine.gan;

/**
 * What one pass over the training images brought; each value is the mean over its steps, measured
 * before the step.
 *
 * @param number from 1
 * @param discriminatorLoss the cross-entropies of real and generated images, added up, in nats
 * @param generatorLoss -log D(G(z)), in nats
 * @param realAccuracy the share of real images that the discriminator took for real
 * @param fakeAccuracy the share of generated images that it took for generated
 * @param diversity the standard deviation of generated images from one another, averaged over the
 *     pixels, as a share of that of the real images: 0 if all are alike
 * @param seconds how long it took
 */
public record GanEpoch(
    int number,
    double discriminatorLoss,
    double generatorLoss,
    double realAccuracy,
    double fakeAccuracy,
    double diversity,
    double seconds) {}
