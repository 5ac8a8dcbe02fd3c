package org.imageanomaly.engine.automatic;

import java.util.List;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.patch.CrossFit;
import org.imageanomaly.engine.patch.PatchDetector;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** A detector of unusual patches, by filters. */
record PatchContender(PatchSettings settings) implements Contender, Round {

  @Override
  public String name() {
    return "Patches";
  }

  @Override
  public String features() {
    return settings.filters().text();
  }

  @Override
  public Illumination illumination() {
    return settings.illumination();
  }

  @Override
  public Pose pose() {
    return settings.pose();
  }

  @Override
  public double quantile() {
    return settings.quantile();
  }

  @Override
  public PatchContender at(double quantile) {
    return new PatchContender(settings.at(quantile));
  }

  @Override
  public Round alone() {
    return this;
  }

  @Override
  public List<PatchContender> contenders() {
    return List.of(this);
  }

  @Override
  public Fit fit(
      ImageSet images, Folds folds, Preparation preparation, long seed, Progress progress) {
    return new Fitted(new PatchFitting(images, folds).crossFit(preparation, settings, progress));
  }

  private record Fitted(CrossFit fit) implements Fit {
    @Override
    public List<double[]> scores(List<PixelImage> made, int index) {
      return List.of(fit.scores(made, index));
    }

    @Override
    public double[] score(PixelImage other, int turn) {
      return new double[] {fit.score(other, turn)};
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  @Override
  public PatchDetector fit(
      ImageSet pictures,
      Folds folds,
      Preparation preparation,
      long seed,
      Set<String> seen,
      Progress progress) {
    return new PatchFitting(pictures, folds)
        .fit(preparation, settings, seed, progress)
        .havingSeen(seen);
  }
}
