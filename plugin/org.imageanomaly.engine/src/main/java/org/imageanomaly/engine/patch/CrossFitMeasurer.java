package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Motion;

/**
 * Gives what was measured of the images of a cross-fit, and of no others.
 *
 * @param beyond by how many deviations each position of an image is beyond the usual distance
 */
record CrossFitMeasurer(PatchFeatures features, IntFunction<float[]> beyond) implements Measurer {

  @Override
  public int largestBatch() {
    return features.batch();
  }

  @Override
  public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
    List<Measurement> measured = new ArrayList<>();
    for (int i = from; i < to; i++) {
      measured.add(PatchMeasurer.measurement(features.filters(), beyond.apply(i), Motion.NONE));
    }
    return measured;
  }

  @Override
  public void close() {
    // holds nothing
  }
}
