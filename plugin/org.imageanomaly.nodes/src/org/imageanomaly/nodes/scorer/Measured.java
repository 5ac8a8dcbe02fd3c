package org.imageanomaly.nodes.scorer;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.score.AnomalyMap;

/**
 * What a method says of one image.
 *
 * @param scores its own scores, in the order of their names
 * @param anomalyScore 0 at the median normal image, 1 at the threshold
 * @param anomalous whether the score lies beyond the threshold
 * @param map where the image is unusual
 * @param reconstruction the image without what is unusual; empty for methods that make none
 */
public record Measured(
    List<Double> scores,
    double anomalyScore,
    boolean anomalous,
    AnomalyMap map,
    Optional<PixelImage> reconstruction) {}
