package org.imageanomaly.nodes.learner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.detector.RawScore;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ResultTable;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.Thumbnail;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * What a calibration keeps for the view: words, the scores of images that were held out with small
 * pictures of those next to the threshold, the scales of raw scores, and the outputs of the node.
 */
public final class CalibrationRecord implements LearnerRecord {

  static final String FORM = "calibration 1";
  static final String QUANTILE = "Quantile";
  static final String EXPECTED = "Expected False Alarm Rate";
  static final String LOWEST = "Lowest False Alarm Rate";
  static final String HIGHEST = "Highest False Alarm Rate";

  /** Where the tables lie among what is kept; the outputs come last. */
  static final int HELD_OUT = 0;

  static final int RAW = 1;
  static final int OUTPUTS = 2;

  /** Images with a picture. */
  private static final int SHOWN = 12;

  private record RawScale(RawScore score, Optional<Scale> scale) {

    static final ResultTable<RawScale> TABLE =
        ResultTable.of(
            Column.text("Score", r -> r.score.name()),
            Column.text("Unit", r -> r.score.unit()),
            number("Median", Scale::median),
            number("Threshold", Scale::threshold));

    private static Column<RawScale> number(String name, Function<Scale, Double> value) {
      return Column.optional(
          name,
          DoubleCell.TYPE,
          r -> r.scale.map(value).filter(Double::isFinite).map(DoubleCell::new),
          new MissingCell("It is not known."));
    }
  }

  private final Detector detector;
  private final List<HeldOutImage> heldOut = new ArrayList<>();

  /** Of a detector of which nobody knows which images were held out. */
  public CalibrationRecord(Detector detector) {
    this.detector = detector;
    detector
        .calibration()
        .normal()
        .ifPresent(
            normal -> {
              for (double score : normal.heldOut()) {
                heldOut.add(new HeldOutImage(score, Optional.empty(), Optional.empty()));
              }
            });
  }

  /**
   * Of a detector and the images that were held out.
   *
   * @param scores theirs, in the order of the images
   * @param rowOf the RowID of an image with a fingerprint
   */
  public CalibrationRecord(
      Detector detector,
      ImageSet images,
      List<Double> scores,
      Function<String, Optional<String>> rowOf) {
    this.detector = detector;
    Set<Integer> shown =
        IntStream.range(0, images.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs(scores.get(i) - 1)))
            .limit(SHOWN)
            .collect(Collectors.toSet());
    for (int i = 0; i < images.size(); i++) {
      boolean isShown = shown.contains(i);
      heldOut.add(
          new HeldOutImage(
              scores.get(i),
              isShown ? rowOf.apply(images.fingerprint(i)) : Optional.empty(),
              isShown ? Optional.of(picture(images, i)) : Optional.empty()));
    }
  }

  private static String picture(ImageSet images, int i) {
    return Thumbnail.of(images.frame(i).overImage(images.image(i)), images.frame(i).image());
  }

  @Override
  public void keep(
      ExecuteOutput out,
      ExecutionContext context,
      List<BufferedDataTable> tables,
      List<String> warnings) {
    List<BufferedDataTable> all = new ArrayList<>();
    all.add(HeldOutImage.TABLE.table(heldOut, context));
    all.add(RawScale.TABLE.table(scales(), context));
    all.addAll(tables);
    List<Fact> texts = texts();
    texts.addAll(Kept.warnings(warnings));
    Kept.keep(out, context, FORM, texts, all.toArray(BufferedDataTable[]::new));
  }

  private List<RawScale> scales() {
    return IntStream.range(0, detector.rawScores().size())
        .mapToObj(
            i ->
                new RawScale(
                    detector.rawScores().get(i), detector.calibration().scores().get(i).score()))
        .toList();
  }

  private List<Fact> texts() {
    Calibration calibration = detector.calibration();
    List<Fact> texts = new ArrayList<>();
    texts.add(new Fact(QUANTILE, Double.toString(calibration.quantile())));
    List<Fact> shown = new ArrayList<>();
    shown.add(new Fact("Detector", detector.summary()));
    shown.add(new Fact("Held-out images", Integer.toString(calibration.images())));
    calibration
        .changes()
        .forEach(change -> shown.add(new Fact("Since it was learned", change.text())));
    calibration
        .falseAlarms()
        .ifPresent(
            rate -> {
              texts.addAll(texts(rate));
              shown.add(new Fact("False alarms", rate.text()));
            });
    texts.addAll(Kept.shown(shown));
    return texts;
  }

  private static List<Fact> texts(FalseAlarmRate rate) {
    return List.of(
        new Fact(EXPECTED, Double.toString(rate.expected())),
        new Fact(LOWEST, Double.toString(rate.lowest())),
        new Fact(HIGHEST, Double.toString(rate.highest())));
  }
}
