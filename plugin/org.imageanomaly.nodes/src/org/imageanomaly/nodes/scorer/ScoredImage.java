package org.imageanomaly.nodes.scorer;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.overlay.Overlay;
import org.imageanomaly.engine.region.DefectRegion;
import org.imageanomaly.engine.region.DefectRegions;
import org.imageanomaly.engine.region.MapOverImage;

/**
 * An image of a table with what a detector says of it.
 *
 * @param score the detector's
 * @param frame how its map lies over the image
 * @param regions what the map shows; empty if there is no map
 * @param file gives the image as the table has it
 */
record ScoredImage(
    AnomalyScore score, Frame frame, Optional<DefectRegions> regions, Supplier<byte[]> file) {

  static ScoredImage of(AnomalyScore score, Frame frame, Supplier<byte[]> file) {
    return new ScoredImage(
        score, frame, score.map().map(map -> DefectRegions.of(new MapOverImage(map, frame))), file);
  }

  /** The map in the proportions of the image, with all its precision. */
  Optional<AnomalyMap> map() {
    return score
        .map()
        .map(
            map ->
                new AnomalyMap(
                    frame.overShape().height(),
                    frame.overShape().width(),
                    frame.overImage(map.values())));
  }

  /**
   * The image with what its map shows, as a PNG file; empty if there is no map.
   *
   * @param decoder of images of the table
   */
  Optional<byte[]> overlay(ImageDecoder decoder) {
    return score.map().map(map -> overlay(map, decoder));
  }

  private byte[] overlay(AnomalyMap map, ImageDecoder decoder) {
    try {
      return Overlay.png(file.get(), map, frame, decoder);
    } catch (UnreadableImageException e) {
      throw new IllegalStateException("An image that was decoded can no longer be decoded.", e);
    }
  }

  /** The regions one by one; none if there is no map. */
  List<DefectRegion> eachRegion() {
    return regions.map(DefectRegions::regions).orElse(List.of());
  }
}
