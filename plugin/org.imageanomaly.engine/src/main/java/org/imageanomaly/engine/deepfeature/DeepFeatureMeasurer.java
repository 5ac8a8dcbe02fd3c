package org.imageanomaly.engine.deepfeature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Measurement;
import org.imageanomaly.engine.detector.Measurer;
import org.imageanomaly.engine.feature.FeatureMeasure.Found;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.filter.Smoothing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.preparation.Motion;
import org.imageanomaly.engine.preparation.Prepared;

/**
 * Measures how far the patches of images are from good ones.
 *
 * @param look at images
 * @param embedding of what it sees
 * @param measure of that
 * @param shape of images and their maps
 */
record DeepFeatureMeasurer(Look look, Embedding embedding, DeepMeasure measure, ImageShape shape)
    implements Measurer {

  /** Of the height of an image: 4 pixels of 224, as Roth et al. 2022 have it. */
  private static final double SMOOTHING = 4 / 224.0;

  /** In pixels. */
  static double smoothing(ImageShape shape) {
    return SMOOTHING * shape.height();
  }

  @Override
  public int largestBatch() {
    return Look.BATCH;
  }

  @Override
  public List<Measurement> measure(ImageSet images, int from, int to, Progress progress) {
    List<Prepared> prepared = look.prepare(images, from, to);
    Features features = embedding.features(look.layers(prepared));
    List<Found> found = measure.measure(features);
    List<Measurement> measured = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      measured.add(measurement(found.get(i), features, shape, prepared.get(i).motion()));
    }
    return measured;
  }

  /**
   * The map is smoothed and brought back to the score as its largest value, so that both have one
   * threshold.
   *
   * @param grid of the positions
   */
  static Measurement measurement(Found found, Features grid, ImageShape shape, Motion motion) {
    float[] map =
        Smoothing.gaussianRepeatingEdges(
            grid.overImage(found.positions(), shape.height(), shape.width()),
            shape.height(),
            shape.width(),
            smoothing(shape));
    float score = (float) found.value();
    int peak = DeepMeasure.largest(map);
    float scale = map[peak] > 0 ? score / map[peak] : 1;
    for (int i = 0; i < map.length; i++) {
      map[i] = Math.min(score, scale * map[i]);
    }
    map[peak] = score;
    List<float[]> maps = List.of(map);
    return new Measurement(new double[] {score}, maps, () -> maps, motion, Optional.empty());
  }

  @Override
  public void close() {
    look.close();
  }
}
