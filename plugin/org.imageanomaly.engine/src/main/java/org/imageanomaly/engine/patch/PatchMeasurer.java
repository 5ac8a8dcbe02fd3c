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
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.Motion;
import org.imageanomaly.engine.preparation.Prepared;

/** Measures by how much the patches of images are beyond what is usual. */
record PatchMeasurer(PatchFeatures features, PatchMeasure measure) implements Measurer {

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
    return new Measurement(new double[] {largest}, maps, () -> maps, motion, Optional.empty());
  }

  @Override
  public void close() {
    // holds nothing
  }
}
