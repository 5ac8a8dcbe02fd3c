package org.imageanomaly.benchmarks.quality;

import java.util.List;
import java.util.Locale;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.deepfeature.BankSize;
import org.imageanomaly.engine.deepfeature.DeepFeatureFitting;
import org.imageanomaly.engine.deepfeature.DeepFeatureSettings;
import org.imageanomaly.engine.deepfeature.DeepMethod;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** A method over the features of a backbone, with images as they are in the size that it takes. */
record DeepFeatureSystem(DeepMethod method, BackboneFile backbone, BankSize bank)
    implements TestedSystem {

  private static final double QUANTILE = 0.95;

  @Override
  public String name() {
    return method.text().toLowerCase(Locale.ROOT);
  }

  @Override
  public TrainedSystem train(Lesson lesson) throws Exception {
    Backbone network = backbone.read();
    try (ImageSet good = lesson.goodImages(network.inputShape())) {
      ImageSet pictures = good.subset(good.firstOfEach());
      return new TrainedDetector(
          new DeepFeatureFitting(
                  pictures, Folds.of(pictures.size(), List.of()), network, lesson.seed())
              .fit(
                  Preparation.NONE,
                  new DeepFeatureSettings(method, Illumination.NONE, Pose.AS_IS, bank, QUANTILE),
                  Progress.none()),
          List.of(network.summary()));
    }
  }
}
