package org.imageanomaly.engine.automatic;

import java.util.List;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.deepfeature.DeepFeatureFitting;
import org.imageanomaly.engine.deepfeature.DeepFeatureSettings;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** A detector over the features of a backbone. */
record DeepContender(Backbone backbone, DeepFeatureSettings settings) implements Contender {

  @Override
  public String name() {
    return settings.method().text();
  }

  @Override
  public String features() {
    return settings.method().text() + " on " + backbone.name();
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
  public DeepContender at(double quantile) {
    return new DeepContender(backbone, settings.at(quantile));
  }

  @Override
  public Round alone() {
    return new DeepRound(backbone, List.of(this));
  }

  @Override
  public DeepFeatureDetector fit(
      ImageSet pictures,
      Folds folds,
      Preparation preparation,
      long seed,
      Set<String> seen,
      Progress progress) {
    return new DeepFeatureFitting(pictures, folds, backbone, seed)
        .fit(preparation, settings, progress)
        .havingSeen(seen);
  }
}
