package org.imageanomaly.engine.automatic;

import java.util.List;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.BackboneExtractor;
import org.imageanomaly.engine.deepfeature.BankSize;
import org.imageanomaly.engine.deepfeature.DeepFeatureSettings;
import org.imageanomaly.engine.deepfeature.DeepMethod;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;

/**
 * What is searched for with a backbone.
 *
 * @param backbone whose features are looked at
 * @param methods that are tried, at least one
 * @param besides whether the detectors that need no backbone are tried, too
 */
public record BackboneSearch(Backbone backbone, List<DeepMethod> methods, boolean besides) {

  public BackboneSearch {
    methods = List.copyOf(methods);
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("With a backbone, at least one method is tried.");
    }
  }

  /** All methods, and the detectors that need no backbone. */
  public static BackboneSearch all(Backbone backbone) {
    return new BackboneSearch(backbone, List.of(DeepMethod.values()), true);
  }

  /** One method that was chosen by hand. */
  public static BackboneSearch only(Backbone backbone, DeepMethod method) {
    return new BackboneSearch(backbone, List.of(method), false);
  }

  /**
   * Looks whether the backbone can be computed, before others are tried for minutes.
   *
   * @throws org.imageanomaly.engine.onnx.OnnxException if not
   */
  void check() {
    BackboneExtractor.open(backbone).close();
  }

  /** Its methods, with the light as it is: that is what the backbone has seen when it learned. */
  DeepRound round(Pose pose, double quantile) {
    return new DeepRound(
        backbone,
        methods.stream()
            .map(
                method ->
                    new DeepContender(
                        backbone,
                        new DeepFeatureSettings(
                            method, Illumination.NONE, pose, BankSize.RECOMMENDED, quantile)))
            .toList());
  }
}
