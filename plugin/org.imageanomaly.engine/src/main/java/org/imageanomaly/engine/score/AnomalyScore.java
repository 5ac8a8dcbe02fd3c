package org.imageanomaly.engine.score;

/**
 * How unusual one image is.
 *
 * @param reconstructionError higher is more unusual; its unit depends on {@link ScoreKind}:
 *     standard deviations where it is local, squared intensities otherwise
 * @param logDensity the natural log of the density, lower is more unusual
 * @param ssimDistance how unlike the image and its reconstruction are in structure, higher is more
 *     unusual: standard deviations where {@link ScoreKind} is local, 1 minus the mean structural
 *     similarity otherwise
 * @param anomalyScore 0 at the median held-out normal image, 1 at the threshold
 * @param anomalous whether the score lies beyond the threshold
 * @param map where the image is unusual
 */
public record AnomalyScore(
    double reconstructionError,
    double logDensity,
    double ssimDistance,
    double anomalyScore,
    boolean anomalous,
    AnomalyMap map) {}
