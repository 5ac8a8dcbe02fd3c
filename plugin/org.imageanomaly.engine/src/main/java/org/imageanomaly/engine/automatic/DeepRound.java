package org.imageanomaly.engine.automatic;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.deepfeature.DeepCrossFit;
import org.imageanomaly.engine.deepfeature.DeepFeatureFitting;
import org.imageanomaly.engine.deepfeature.DeepFeatureSettings;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;

/** Methods over the features of one backbone, which looks at each image once for all of them. */
record DeepRound(Backbone backbone, List<DeepContender> contenders) implements Round {

  DeepRound {
    contenders = List.copyOf(contenders);
  }

  @Override
  public Fit fit(
      ImageSet images, Folds folds, Preparation preparation, long seed, Progress progress) {
    List<DeepFeatureSettings> settings = contenders.stream().map(DeepContender::settings).toList();
    return new Fitted(
        new DeepFeatureFitting(images, folds, backbone, seed)
            .crossFit(preparation, settings, progress));
  }

  private record Fitted(DeepCrossFit fit) implements Fit {
    @Override
    public List<double[]> scores(List<PixelImage> made, int index) {
      return fit.scores(made, index);
    }

    @Override
    public double[] score(PixelImage other, int turn) {
      return fit.score(other, turn);
    }

    @Override
    public void close() {
      fit.close();
    }
  }

  @Override
  public double secondsToLook(PixelImage image) {
    return DeepFeatureFitting.secondsToLook(backbone, image);
  }
}
