package org.imageanomaly.engine.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.BoxFilter;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/** Compares images with the nearest ones that a generator can make. */
final class DcganMeasurer implements Measurer {

  private static final int LARGEST_BATCH = 16;
  private static final int WINDOW = 5;
  private static final float[] NO_MAP = {};

  private final ImageShape shape;
  private final SearchSettings settings;
  private final LatentSearch search;

  DcganMeasurer(DcganModel model, SearchSettings settings) {
    this.shape = model.inputShape();
    this.settings = settings;
    this.search = new LatentSearch(model, settings);
  }

  @Override
  public int largestBatch() {
    return Math.min(LARGEST_BATCH, search.largestBatch());
  }

  @Override
  public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
    float[] values = RealImages.range(images, from, to);
    LatentSearch.Found found = search.search(values, progress);
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < to - from; i++) {
      measured.add(measurement(values, found, i));
    }
    return measured;
  }

  private Measurement measurement(float[] images, LatentSearch.Found found, int i) {
    double residual = found.residual()[i];
    double discrimination = found.discrimination()[i];
    float[] map = differences(images, found.images(), i);
    float largest = 0;
    for (float value : map) {
      largest = Math.max(largest, value);
    }
    return new Measurement(
        new double[] {residual, discrimination, settings.loss(residual, discrimination), largest},
        List.of(NO_MAP, NO_MAP, NO_MAP, map),
        Optional.of(ImageGenerator.image(shape, found.images(), i)));
  }

  /** The absolute difference averaged over the channels and over small windows, H x W. */
  private float[] differences(float[] images, float[] nearest, int i) {
    float[] difference = new float[shape.planeSize()];
    for (int k = 0; k < shape.size(); k++) {
      int at = i * shape.size() + k;
      difference[k % difference.length] += Math.abs(images[at] - nearest[at]) / shape.channels();
    }
    return BoxFilter.average(difference, shape.height(), shape.width(), WINDOW);
  }

  @Override
  public void close() {
    search.close();
  }
}
