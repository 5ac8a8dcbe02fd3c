package org.imageanomaly.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.Recipe;
import org.imageanomaly.engine.cnn.ImageClasses;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.Proportions;
import org.imageanomaly.engine.score.DecisionRule;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.engine.score.ScoreKind;
import org.imageanomaly.engine.score.SsimKind;
import org.imageanomaly.engine.score.ThresholdRule;

/**
 * What model.json holds. Names and meanings are for ever; what changes them raises the version.
 * Every device is null in files of versions that did not keep what computed.
 *
 * @param schemaVersion of this document
 * @param kind what the model can do
 * @param cae the autoencoder, null in other models
 * @param detector what a detector has besides its autoencoder, null in other models
 * @param cnn the classifier, null in other models
 * @param dcgan the image generator, null in other models
 * @param data the binary entries of the file by name
 */
record ModelDocument(
    int schemaVersion,
    ModelKind kind,
    @MayBeAbsent Cae cae,
    @MayBeAbsent Detector detector,
    @MayBeAbsent Cnn cnn,
    @MayBeAbsent Dcgan dcgan,
    SortedMap<String, Data> data) {

  static final int SCHEMA_VERSION = 2;

  /** What older versions read rightly: they squeeze every image. */
  private static final int SQUEEZING_VERSION = 1;

  static int version(Fit fit) {
    return fit == Fit.SQUEEZE ? SQUEEZING_VERSION : SCHEMA_VERSION;
  }

  /** Little-endian floats: how many, and the SHA-256 of their bytes in hexadecimal. */
  record Data(int length, String sha256) {}

  record Shape(int channels, int height, int width) {

    /** As the shape of an image. */
    ImageShape toImageShape() {
      return new ImageShape(channels, height, width);
    }
  }

  /**
   * How images of all proportions are brought to the shape of a model; null in files of versions
   * that squeezed every image.
   *
   * @param width of an image of the usual proportions; null, as the height, where they are unknown
   */
  record Framed(Fit fit, @MayBeAbsent Integer width, @MayBeAbsent Integer height) {

    static Framed encode(Framing framing) {
      return new Framed(
          framing.fit(),
          framing.usual().map(Proportions::width).orElse(null),
          framing.usual().map(Proportions::height).orElse(null));
    }

    static Framing decode(Framed document) {
      return document == null
          ? Framing.SQUEEZE
          : new Framing(
              document.fit,
              document.width == null || document.height == null
                  ? Optional.empty()
                  : Optional.of(new Proportions(document.width, document.height)));
    }
  }

  /**
   * An autoencoder.
   *
   * @param architecture null in files of versions that knew the KD-CAE alone
   * @param epochsRun null in files of versions that did not keep it
   */
  record Cae(
      @MayBeAbsent Architecture architecture,
      Recipe recipe,
      Shape image,
      Shape networkInput,
      List<JsonNode> layers,
      int latentLayer,
      List<String> trainingFingerprints,
      List<String> validationFingerprints,
      double validationLoss,
      int epochs,
      @MayBeAbsent Integer epochsRun,
      long seed,
      @MayBeAbsent String device,
      @MayBeAbsent Framed framing) {}

  /**
   * A classifier.
   *
   * @param trainingFingerprints null in files of versions that did not keep them
   * @param epochsRun null in files of versions that did not keep it
   */
  record Cnn(
      Recipe recipe,
      Shape image,
      Shape networkInput,
      List<JsonNode> layers,
      String classColumn,
      ImageClasses.Type classType,
      List<String> classes,
      List<Integer> trainingImages,
      @MayBeAbsent List<String> trainingFingerprints,
      double validationLoss,
      int epochs,
      @MayBeAbsent Integer epochsRun,
      long seed,
      @MayBeAbsent String device,
      @MayBeAbsent Framed framing) {}

  /** An image generator; the search is null if it has no scale for anomaly scores. */
  record Dcgan(
      Recipe recipe,
      Shape image,
      int latentSize,
      List<JsonNode> generator,
      List<JsonNode> discriminator,
      List<String> trainingFingerprints,
      List<String> validationFingerprints,
      int epochs,
      long seed,
      @MayBeAbsent String device,
      @MayBeAbsent Framed framing,
      @MayBeAbsent LatentSearch search) {}

  record LatentSearch(
      int steps,
      double discriminationWeight,
      double quantile,
      Scale loss,
      Scale map,
      int calibrationImages,
      @MayBeAbsent FalseAlarms falseAlarms) {}

  record Scale(double median, double threshold) {}

  /** What part of further normal images is expected beyond a threshold, with a 95 % interval. */
  record FalseAlarms(double expected, double lowest, double highest) {

    static FalseAlarms encode(Optional<FalseAlarmRate> rate) {
      return rate.map(r -> new FalseAlarms(r.expected(), r.lowest(), r.highest())).orElse(null);
    }

    /** Null in files of versions that did not keep it. */
    static Optional<FalseAlarmRate> decode(FalseAlarms document, int images) {
      return Optional.ofNullable(document)
          .map(d -> new FalseAlarmRate(images, d.expected(), d.lowest(), d.highest()));
    }
  }

  /**
   * A detector.
   *
   * @param ssimKind null, as all about SSIM, in files of versions that did not know it
   * @param ssimWindow null also where scores are not local
   */
  record Detector(
      ScoreKind kind,
      DecisionRule rule,
      @MayBeAbsent Double requestedBandwidth,
      ThresholdRule thresholdRule,
      double quantile,
      double errorThreshold,
      double densityThreshold,
      @MayBeAbsent Double bandwidth,
      @MayBeAbsent Integer window,
      Scale error,
      Scale density,
      Scale joint,
      int calibrationImages,
      @MayBeAbsent SsimKind ssimKind,
      @MayBeAbsent Double ssimThreshold,
      @MayBeAbsent Integer ssimWindow,
      @MayBeAbsent Scale ssim,
      @MayBeAbsent Scale ssimMap,
      @MayBeAbsent FalseAlarms falseAlarms) {}
}
