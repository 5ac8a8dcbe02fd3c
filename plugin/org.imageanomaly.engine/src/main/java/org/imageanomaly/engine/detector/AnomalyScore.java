package org.imageanomaly.engine.detector;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.image.PixelImage;

/**
 * How unusual one image is.
 *
 * @param raw the raw scores, in the order of {@link Detector#rawScores()}
 * @param anomalyScore 0 at the median held-out normal image, 1 at the threshold
 * @param anomalous whether the score lies beyond the threshold
 * @param map where the image is unusual; empty if nobody wanted it or the detector has none
 * @param nearest the image that is nearest to it among those that the detector holds for normal;
 *     empty if it makes none
 */
public record AnomalyScore(
    List<Double> raw,
    double anomalyScore,
    boolean anomalous,
    Optional<AnomalyMap> map,
    Optional<PixelImage> nearest) {}
