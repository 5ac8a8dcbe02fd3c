package org.imageanomaly.engine.detector;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.MayBeAbsent;

/**
 * A calibration in a model file, for the detectors of all methods.
 *
 * @param scores the scales of each raw score
 * @param deciding the indices of those that decide
 * @param joint the scale of the largest of them; null if they share no threshold
 * @param usualPixel the median pixel of normal images on the scale of the anomaly score; null, as
 *     what is not of a decision, in detectors of versions that did not keep it
 * @param quantile of normal images that shall count as normal
 * @param images how many it was made of
 * @param falseAlarms what part of further ones will be flagged
 * @param changes what was done since the detector was learned; null where it is as it was
 */
public record CalibrationDocument(
    List<Score> scores,
    List<Integer> deciding,
    @MayBeAbsent ScaleDocument joint,
    @MayBeAbsent Double usualPixel,
    double quantile,
    int images,
    @MayBeAbsent FalseAlarmsDocument falseAlarms,
    @MayBeAbsent List<CalibrationChange> changes) {

  private static final String SECTION = "calibration";
  private static final String HELD_OUT = "calibration/held-out.f32";
  private static final String LEFT_OUT = "calibration/left-out.f32";

  /** More images than anybody trains on. */
  private static final int MOST_IMAGES = 250_000;

  /**
   * The scales of one raw score.
   *
   * @param score of an image; null if a version did not keep it
   * @param pixels of its map; null if it has none
   */
  record Score(@MayBeAbsent ScaleDocument score, @MayBeAbsent ScaleDocument pixels) {

    private static Score of(ScoreScale scale) {
      return new Score(
          scale.score().map(ScaleDocument::of).orElse(null),
          scale.pixels().map(ScaleDocument::of).orElse(null));
    }

    private ScoreScale decode(RawScore raw) {
      return new ScoreScale(
          Optional.ofNullable(score).map(s -> s.decode(raw.higherIsUnusual())),
          Optional.ofNullable(pixels).map(p -> p.decode(raw.higherIsUnusual())),
          raw.local());
    }
  }

  /** Writes a calibration. */
  public static void write(Calibration calibration, ArchiveContents to) {
    OptionalDouble usual = calibration.usualPixel();
    to.put(
        SECTION,
        new CalibrationDocument(
            calibration.scores().stream().map(Score::of).toList(),
            calibration.decision().deciding(),
            calibration.joint().map(ScaleDocument::of).orElse(null),
            usual.isPresent() ? usual.getAsDouble() : null,
            calibration.quantile(),
            calibration.images(),
            FalseAlarmsDocument.of(calibration.falseAlarms()),
            changes(calibration)));
    writeNormal(calibration, to);
  }

  /** The changes of a calibration; null if there are none. */
  public static List<CalibrationChange> changes(Calibration calibration) {
    return calibration.changes().isEmpty() ? null : calibration.changes();
  }

  /** The calibration after changes, which may be null. */
  public static Calibration after(List<CalibrationChange> changes, Calibration calibration) {
    return changes == null ? calibration : calibration.after(changes);
  }

  /** Writes the anomaly scores of the normal images and how they are lit, if that is known. */
  public static void writeNormal(Calibration calibration, ArchiveContents to) {
    calibration
        .normal()
        .ifPresent(
            normal -> {
              to.put(HELD_OUT, floats(normal.heldOut()));
              to.put(LEFT_OUT, floats(normal.leftOut()));
            });
    calibration.lighting().ifPresent(lighting -> lighting.write(to));
  }

  /** Reads the scores that {@link #writeNormal} wrote; empty if it wrote none. */
  public static Optional<NormalScores> readNormal(ArchiveContents from) {
    return from.valuesIfThere(HELD_OUT)
        .map(heldOut -> new NormalScores(doubles(heldOut), doubles(from.values(LEFT_OUT))));
  }

  /** The entries of a calibration. */
  public static ExpectedEntries entries(ArchiveContents sections) throws IOException {
    return normalEntries(sections.section(SECTION, CalibrationDocument.class).images);
  }

  /** What {@link #writeNormal} may have written of so many images. */
  public static ExpectedEntries normalEntries(int images) {
    if (images < 1 || images > MOST_IMAGES) {
      throw new IllegalArgumentException(
          "No calibration is of " + images + " images, but of 1 to " + MOST_IMAGES);
    }
    return new ExpectedEntries()
        .mayHave(HELD_OUT, images)
        .mayHaveUpTo(LEFT_OUT, MOST_IMAGES)
        .with(NormalLighting.entries(images));
  }

  /**
   * Reads a calibration.
   *
   * @param rawScores of the detector
   * @throws IOException if the section is not as expected
   * @throws IllegalArgumentException if parts are missing or do not fit each other
   */
  public static Calibration read(List<RawScore> rawScores, ArchiveContents from)
      throws IOException {
    CalibrationDocument document = from.section(SECTION, CalibrationDocument.class);
    if (document.scores.size() != rawScores.size()) {
      throw new IllegalArgumentException(
          document.scores.size() + " scales do not fit " + rawScores.size() + " scores");
    }
    List<ScoreScale> scales =
        IntStream.range(0, rawScores.size())
            .mapToObj(i -> document.scores.get(i).decode(rawScores.get(i)))
            .toList();
    Calibration calibration =
        new Calibration(
            scales,
            new Decision(document.deciding, document.joint != null),
            Optional.ofNullable(document.joint).map(scale -> scale.decode(true)),
            document.usualPixel == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(document.usualPixel),
            document.quantile,
            document.images,
            readNormal(from),
            FalseAlarmsDocument.decode(document.falseAlarms, document.images));
    return after(document.changes, calibration.lit(NormalLighting.read(from)));
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(float... values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
