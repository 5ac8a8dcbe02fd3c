package org.imageanomaly.engine.patch;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Motion;

/** Gives what was measured of the images of a cross-fit, and of no others. */
record CrossFitMeasurer(FilterBank filters, CrossFit fit) implements Measurer {

  @Override
  public int largestBatch() {
    return PatchFeatures.BATCH;
  }

  @Override
  public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
    List<Measurement> measured = new ArrayList<>();
    for (int i = from; i < to; i++) {
      float[] beyond = fit.beyond(i);
      Features grid = new Features(1, filters.height(), filters.width(), beyond);
      measured.add(PatchMeasurer.measurement(grid, beyond, images.shape(), Motion.NONE));
    }
    return measured;
  }

  @Override
  public void close() {
    // holds nothing
  }
}
