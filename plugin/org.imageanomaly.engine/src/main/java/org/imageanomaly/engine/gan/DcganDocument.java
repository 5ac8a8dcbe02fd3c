package org.imageanomaly.engine.gan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.archive.FramingDocument;
import org.imageanomaly.engine.archive.MayBeAbsent;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.detector.FalseAlarmsDocument;
import org.imageanomaly.engine.detector.ScaleDocument;

/**
 * An image generator in a model file.
 *
 * @param device null in files of versions that did not keep what computed
 * @param search null if it scores no images
 */
record DcganDocument(
    Recipe recipe,
    ShapeDocument image,
    int latentSize,
    List<JsonNode> generator,
    List<JsonNode> discriminator,
    List<String> trainingFingerprints,
    List<String> validationFingerprints,
    int epochs,
    long seed,
    @MayBeAbsent String device,
    @MayBeAbsent FramingDocument framing,
    @MayBeAbsent Search search) {

  /**
   * How images are scored. Files of versions 1 and 2 say here what later ones keep as a
   * calibration.
   */
  record Search(
      int steps,
      double discriminationWeight,
      double quantile,
      @MayBeAbsent ScaleDocument loss,
      @MayBeAbsent ScaleDocument map,
      @MayBeAbsent Integer calibrationImages,
      @MayBeAbsent FalseAlarmsDocument falseAlarms) {

    static Search of(SearchSettings settings) {
      return new Search(
          settings.steps(),
          settings.discriminationWeight(),
          settings.quantile(),
          null,
          null,
          null,
          null);
    }

    SearchSettings settings() {
      return new SearchSettings(steps, discriminationWeight, quantile);
    }
  }
}
