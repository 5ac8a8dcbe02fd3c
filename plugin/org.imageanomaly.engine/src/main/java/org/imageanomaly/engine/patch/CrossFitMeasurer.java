package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Prepared;

/** Gives what was measured of the images of a cross-fit, and of no others. */
record CrossFitMeasurer(PatchFeatures features, CrossFit fit) implements Measurer {

  @Override
  public int largestBatch() {
    return PatchFeatures.BATCH;
  }

  @Override
  public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
    List<Prepared> prepared =
        features.prepare(IntStream.range(from, to).mapToObj(images::image).toList());
    List<Measurement> measured = new ArrayList<>();
    for (int i = from; i < to; i++) {
      float[] beyond = fit.beyond(i);
      Features grid =
          new Features(1, features.filters().height(), features.filters().width(), beyond);
      measured.add(PatchMeasurer.measurement(grid, beyond, prepared.get(i - from)));
    }
    return measured;
  }

  @Override
  public void close() {
    // holds nothing
  }
}
