package org.imageanomaly.nodes.groupslearner;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.imageanomaly.engine.automatic.Candidate;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.engine.automatic.SizeDetection;
import org.imageanomaly.engine.detector.Calibration;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.nodes.group.ModelTable;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

/**
 * What became of a group.
 *
 * @param group its name
 * @param facts what there is of its model; empty if it has none
 * @param seconds that it took
 * @param warnings what is to be said of it
 * @param failure why it has no model; empty if it has one
 */
record LearnedGroup(
    String group,
    Optional<Facts> facts,
    double seconds,
    List<String> warnings,
    Optional<String> failure) {

  /** The part of drawn-in defects of a size that is to be found for the size to count as seen. */
  static final double SEEN = 0.9;

  /**
   * What is known of a model. It does not hold the model, so that the memory of one is enough.
   *
   * @param file where it was written
   * @param images that it learned from
   * @param chosen the candidate that it is
   * @param calibration what its threshold rests on
   * @param smallest the diameter from which on drawn-in defects are found; empty if none is
   */
  record Facts(
      Path file, int images, Candidate chosen, Calibration calibration, OptionalInt smallest) {

    static Facts of(Path file, FoundDetector found) {
      return new Facts(
          file,
          found.detector().origin().fitted().size(),
          found.candidates().stream().filter(Candidate::chosen).findFirst().orElseThrow(),
          found.detector().calibration(),
          smallest(found.sizes()));
    }

    /** From it on, all larger sizes are found as well. */
    private static OptionalInt smallest(List<SizeDetection> sizes) {
      OptionalInt smallest = OptionalInt.empty();
      for (int i = sizes.size() - 1; i >= 0 && sizes.get(i).detected() >= SEEN; i--) {
        smallest = OptionalInt.of(sizes.get(i).pixels());
      }
      return smallest;
    }
  }

  private static final MissingCell NO_MODEL = new MissingCell("The group has no model.");

  private static final MissingCell NONE_SEEN =
      new MissingCell("Of no size nine in ten drawn-in defects are found.");

  private static final MissingCell UNKNOWN =
      new MissingCell("Nothing is known of how often the threshold errs.");

  static final ResultTable<LearnedGroup> TABLE =
      ResultTable.of(
          Column.text(ModelTable.GROUP, LearnedGroup::group),
          ofModel(ModelTable.FILE, StringCell.TYPE, f -> new StringCell(f.file.toString())),
          ofModel("Detector", StringCell.TYPE, f -> new StringCell(detector(f.chosen))),
          ofModel("Images", IntCell.TYPE, f -> new IntCell(f.images)),
          ofModel("Threshold Images", IntCell.TYPE, f -> new IntCell(f.calibration.images())),
          ofModel(
              "Separation (ROC AUC)", DoubleCell.TYPE, f -> new DoubleCell(f.chosen.separation())),
          ofModel("Detected", DoubleCell.TYPE, f -> new DoubleCell(f.chosen.detected())),
          ofModel("Smallest Defect (px)", IntCell.TYPE, LearnedGroup::smallest),
          expected("Expected False Alarm Rate", FalseAlarmRate::expected),
          expected("Lowest False Alarm Rate", FalseAlarmRate::lowest),
          expected("Highest False Alarm Rate", FalseAlarmRate::highest),
          Column.number("Seconds", LearnedGroup::seconds),
          Column.optional(
              "Warning",
              StringCell.TYPE,
              g -> g.warning().map(StringCell::new),
              new MissingCell("There is nothing to say.")),
          Column.optional(
              ModelTable.FAILURE,
              StringCell.TYPE,
              g -> g.failure.map(StringCell::new),
              new MissingCell("The group has a model.")));

  private static Column<LearnedGroup> ofModel(
      String name, DataType type, Function<Facts, DataCell> cell) {
    return Column.of(Columns.of(name, type), g -> g.facts.map(cell).orElse(NO_MODEL));
  }

  private static Column<LearnedGroup> expected(
      String name, ToDoubleFunction<FalseAlarmRate> value) {
    return ofModel(
        name,
        DoubleCell.TYPE,
        f ->
            f.calibration
                .falseAlarms()
                .<DataCell>map(rate -> new DoubleCell(value.applyAsDouble(rate)))
                .orElse(UNKNOWN));
  }

  private static String detector(Candidate chosen) {
    return String.join(", ", chosen.illumination(), chosen.pose(), chosen.features());
  }

  private static DataCell smallest(Facts facts) {
    return facts.smallest.isPresent() ? new IntCell(facts.smallest.getAsInt()) : NONE_SEEN;
  }

  private Optional<String> warning() {
    return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings));
  }
}
