package org.imageanomaly.engine.gan;

import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.score.AnomalyMap;

/**
 * How unlike one image is to the nearest image that the generator can make.
 *
 * @param residualLoss the mean absolute difference, on values in [-1, 1]
 * @param discriminationLoss the mean absolute difference between what the discriminator's last
 *     hidden layer makes of both
 * @param anomalyScore 0 at the median held-out normal image, 1 at the threshold
 * @param anomalous whether the score lies beyond the threshold
 * @param reconstruction the nearest image
 * @param map where the images differ
 */
public record GanScore(
    double residualLoss,
    double discriminationLoss,
    double anomalyScore,
    boolean anomalous,
    PixelImage reconstruction,
    AnomalyMap map) {}
