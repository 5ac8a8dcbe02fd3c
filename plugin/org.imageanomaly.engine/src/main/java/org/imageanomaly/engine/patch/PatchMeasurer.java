package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.Smoothing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.Motion;
import org.imageanomaly.engine.preparation.Prepared;

/** Measures by how much the patches of images are beyond what is usual. */
record PatchMeasurer(PatchFeatures features, PatchMeasure measure) implements Measurer {

  /**
   * In cells, of the maps of anomalous images. Chosen on the masks of MVTec AD's bottle, where the
   * highest place lies in 48 of 63 defects without it; kolektor and toothbrush were looked at, too.
   */
  private static final double SMOOTHING = 0.7;

  @Override
  public int largestBatch() {
    return features.batch();
  }

  @Override
  public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
    List<Prepared> prepared =
        features.prepare(IntStream.range(from, to).mapToObj(images::image).toList());
    List<float[]> found = features.beyond(prepared, measure);
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      measured.add(measurement(features.filters(), found.get(i), prepared.get(i).motion()));
    }
    return measured;
  }

  /** The score is the largest value of the map, so that both have one threshold. */
  static Measurement measurement(FilterBank filters, float[] beyond, Motion motion) {
    ImageShape shape = filters.shape();
    Features grid = new Features(1, filters.height(), filters.width(), beyond);
    float[] map =
        grid.overImage(
            beyond,
            shape.height(),
            shape.width(),
            FilterBank.CELL * grid.height(),
            FilterBank.CELL * grid.width());
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : map) {
      largest = Math.max(largest, value);
    }
    List<float[]> maps = List.of(map);
    float most = largest;
    return new Measurement(
        new double[] {largest},
        maps,
        () -> List.of(shown(map, most, shape)),
        motion,
        Optional.empty());
  }

  /**
   * A cell that shows the border of a defect may be farther from what is usual than those within
   * it, and so may a center beside a thin one: smoothed, the map is highest where most of a defect
   * lies, and its largest value is kept. Cells of large images are small as they are.
   */
  private static float[] shown(float[] map, float largest, ImageShape shape) {
    double smoothing = smoothing(shape);
    if (smoothing == 0) {
      return map;
    }
    float[] smoothed =
        Smoothing.gaussianRepeatingEdges(map, shape.height(), shape.width(), smoothing);
    int peak = 0;
    for (int i = 1; i < smoothed.length; i++) {
      peak = smoothed[i] > smoothed[peak] ? i : peak;
    }
    if (!(smoothed[peak] > 0)) {
      return map;
    }
    float scale = largest / smoothed[peak];
    for (int i = 0; i < smoothed.length; i++) {
      smoothed[i] = Math.min(largest, smoothed[i] > 0 ? scale * smoothed[i] : smoothed[i]);
    }
    smoothed[peak] = largest;
    return smoothed;
  }

  /** In pixels, of the maps of anomalous images of a shape. */
  static double smoothing(ImageShape shape) {
    return shape.planeSize() > PatchFeatures.LARGE ? 0 : SMOOTHING * FilterBank.CELL;
  }

  @Override
  public void close() {
    // holds nothing
  }
}
