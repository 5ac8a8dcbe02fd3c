package org.imageanomaly.engine.score;

/**
 * The scales of the SSIM distance.
 *
 * @param score of an image
 * @param map of its pixels: that of the score where scores are local; else 0 at the usual pixel of
 *     held-out normal images and 1 where the quantile of their pixels lies
 */
public record SsimScale(Scale score, Scale map) {}
