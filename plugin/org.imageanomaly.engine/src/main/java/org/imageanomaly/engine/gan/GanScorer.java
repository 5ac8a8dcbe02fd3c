package org.imageanomaly.engine.gan;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.score.AnomalyMap;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.engine.score.Scale;

/** A loaded model that scores images by how near its generator comes to them. */
public final class GanScorer implements AutoCloseable {

  /** Trained images whose losses tell how much losses vary. */
  private static final int VARYING = 16;

  private final ImageShape shape;
  private final SearchSettings settings;
  private final GanCalibration calibration;
  private final LatentSearch search;

  GanScorer(DcganModel model) {
    this.settings = model.search().orElseThrow(GanScorer::uncalibrated);
    this.calibration = model.calibration().orElseThrow(GanScorer::uncalibrated);
    this.shape = model.inputShape();
    this.search = new LatentSearch(model, settings);
  }

  private static IllegalArgumentException uncalibrated() {
    return new IllegalArgumentException(
        "The image generator has no scale for anomaly scores. Train it again with the setting"
            + " \"Calibrate anomaly score\" of the DCGAN Learner.");
  }

  /** How unlike a held-out image is to what can be generated, as a whole and at its worst place. */
  private record Unlikeness(double loss, double worst) {}

  /**
   * The scale of scores that a model's held-out images make.
   *
   * @param trained images that it was trained on; some of them tell how much losses vary where too
   *     few were held out for the quantile
   */
  static GanCalibration calibrate(
      DcganModel model,
      SearchSettings settings,
      ImageSet heldOut,
      ImageSet trained,
      Progress progress) {
    boolean few = Scale.needsVarying(heldOut.size(), settings.quantile());
    int[] some = IntStream.range(0, few ? Math.min(VARYING, trained.size()) : 0).toArray();
    double share = (double) heldOut.size() / (heldOut.size() + some.length);
    try (LatentSearch search = new LatentSearch(model, settings)) {
      List<Unlikeness> found = unlikeness(heldOut, search, settings, progress.part(0, share));
      List<Unlikeness> varying =
          unlikeness(trained.subset(some), search, settings, progress.part(share, 1));
      return new GanCalibration(
          scale(found, varying, Unlikeness::loss, settings),
          scale(found, varying, Unlikeness::worst, settings),
          heldOut.size(),
          Optional.of(FalseAlarmRate.atQuantile(heldOut.size(), settings.quantile())));
    }
  }

  private static List<Unlikeness> unlikeness(
      ImageSet images, LatentSearch search, SearchSettings settings, Progress progress) {
    return ImageComparison.of(
        images,
        search,
        c -> new Unlikeness(settings.loss(c.residual(), c.discrimination()), c.worst()),
        progress);
  }

  private static Scale scale(
      List<Unlikeness> heldOut,
      List<Unlikeness> varying,
      ToDoubleFunction<Unlikeness> of,
      SearchSettings settings) {
    return Scale.quantile(
        heldOut.stream().mapToDouble(of).toArray(),
        varying.stream().mapToDouble(of).toArray(),
        settings.quantile(),
        true);
  }

  /**
   * Scores images; the caller bounds memory by giving some at a time.
   *
   * @throws java.util.concurrent.CancellationException if the progress says so
   */
  public List<GanScore> score(ImageSet images, Progress progress) {
    return ImageComparison.of(images, search, this::score, progress);
  }

  private GanScore score(ImageComparison found) {
    double loss = settings.loss(found.residual(), found.discrimination());
    double score = calibration.loss().apply(loss);
    float[] map = new float[found.map().length];
    for (int k = 0; k < map.length; k++) {
      map[k] = (float) calibration.map().apply(found.map()[k]);
    }
    return new GanScore(
        found.residual(),
        found.discrimination(),
        score,
        score > 1,
        found.nearest(),
        new AnomalyMap(shape.height(), shape.width(), map));
  }

  @Override
  public void close() {
    search.close();
  }
}
