package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.FalseAlarmRate;
import org.imageanomaly.engine.metric.FixedThreshold;
import org.imageanomaly.engine.metric.Threshold;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.ExpectedFalseAlarms;
import org.imageanomaly.nodes.table.RowSelection;
import org.imageanomaly.nodes.truth.TruthValues;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/** The scores and the truth of the chosen rows of a table. */
final class ScoredRows {

  /** Is told of each row that counts, in the order of the table. */
  @FunctionalInterface
  interface Listener {
    /**
     * A row counts.
     *
     * @param row its number in the table
     * @param truth the number of its truth value
     */
    void row(String id, long row, double score, int truth);
  }

  /** As many as an array has room for. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final EvaluatedColumns columns;
  private final Predicate<DataRow> filter;
  private final TruthValues values = new TruthValues();
  private double[] scores = {};

  /** Of each score the number of its image's truth value. */
  private int[] truths = {};

  private boolean[] anomalous = {};
  private boolean[] meaning = {};
  private final OptionalInt seenIndex;
  private int complete;
  private int marked;
  private int seen;
  private long withoutTruth;
  private long withoutScore;

  /**
   * Checks the settings against a table.
   *
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  ScoredRows(DataTableSpec spec, TableSettings table, RowSelection rows)
      throws InvalidSettingsException {
    this(spec, table, rows, row -> true);
  }

  /**
   * As the other constructor.
   *
   * @param kept whether a chosen row is one to evaluate; the others still help to tell what the
   *     values of the truth column mean
   */
  ScoredRows(DataTableSpec spec, TableSettings table, RowSelection rows, Predicate<DataRow> kept)
      throws InvalidSettingsException {
    columns = new EvaluatedColumns(spec, table);
    filter = rows.filter(spec).and(kept);
    seenIndex = columns.seenIndex();
  }

  /**
   * Reads the rows.
   *
   * @throws InvalidSettingsException if the values of the truth column do not say which images are
   *     anomalous, or there are too many rows
   */
  void read(BufferedDataTable table, Progress progress, Listener listener)
      throws InvalidSettingsException {
    if (table.size() > MOST) {
      throw new InvalidSettingsException(
          "The table has "
              + table.size()
              + " rows, of which "
              + MOST
              + " can be evaluated at once. Evaluate a part of them.");
    }
    scores = new double[(int) table.size()];
    truths = new int[scores.length];
    long number = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      while (rows.hasNext()) {
        progress.report((double) number / table.size(), "Row " + (number + 1));
        add(number++, rows.next(), listener);
      }
    }
    scores = Arrays.copyOf(scores, complete);
    meaning = columns.truth().anomalous(values, columns.knownValues());
    anomalous = new boolean[complete];
    for (int i = 0; i < complete; i++) {
      anomalous[i] = meaning[truths[i]];
    }
    truths = new int[0];
  }

  /** Values of rows that are not chosen help to tell what the others mean. */
  private void add(long position, DataRow row, Listener listener) throws InvalidSettingsException {
    Optional<String> truth = TruthValues.text(row.getCell(columns.truthIndex()));
    int value = truth.isPresent() ? values.add(truth.get()) : -1;
    if (values.size() > TruthValues.MOST) {
      throw columns.tooManyValues();
    }
    if (!filter.test(row)) {
      return;
    }
    DataCell cell = row.getCell(columns.scoreIndex());
    double score = cell instanceof DoubleValue number ? number.getDoubleValue() : Double.NaN;
    if (value < 0) {
      withoutTruth++;
    } else if (Double.isNaN(score)) {
      withoutScore++;
    } else {
      scores[complete] = score;
      truths[complete++] = value;
      seenIndex.ifPresent(index -> count(row.getCell(index)));
      listener.row(row.getKey().getString(), position, score, value);
    }
  }

  /** Whether a row was counted; once they were read. */
  boolean isEvaluated(DataRow row) {
    DataCell cell = row.getCell(columns.scoreIndex());
    return TruthValues.text(row.getCell(columns.truthIndex())).isPresent()
        && cell instanceof DoubleValue number
        && !Double.isNaN(number.getDoubleValue());
  }

  /** The truth of such a row. */
  boolean isAnomalous(DataRow row) {
    return meaning[values.add(TruthValues.text(row.getCell(columns.truthIndex())).orElseThrow())];
  }

  private void count(DataCell mark) {
    if (mark instanceof BooleanValue isSeen) {
      marked++;
      seen += isSeen.getBooleanValue() ? 1 : 0;
    }
  }

  /**
   * The number of images that were there in the training of what scored them; empty if the table
   * does not say it.
   */
  OptionalInt seen() {
    return marked == 0 ? OptionalInt.empty() : OptionalInt.of(seen);
  }

  /**
   * What the column of scores says of false alarms at a threshold: something only at 1, where the
   * detector that made the scores put its own.
   */
  Optional<FalseAlarmRate> falseAlarms(Threshold threshold) {
    boolean own = threshold instanceof FixedThreshold && threshold.value() == 1;
    return own ? ExpectedFalseAlarms.of(columns.score()) : Optional.empty();
  }

  double[] scores() {
    return scores;
  }

  boolean[] anomalous() {
    return anomalous;
  }

  /** The numbers of the truth values that mean an anomaly. */
  int[] anomalousValues() {
    return IntStream.range(0, meaning.length).filter(i -> meaning[i]).toArray();
  }

  /** The number of chosen rows that lack a truth or a score. */
  long leftOut() {
    return withoutTruth + withoutScore;
  }

  /** Which images were taken for anomalous, in words. */
  String truth() {
    return columns.truth().describe(values, meaning);
  }

  /** How many images of each kind there are, in words. */
  String counts() {
    int anomalies = anomalies();
    return anomalies + " anomalous and " + (complete - anomalies) + " normal";
  }

  private int anomalies() {
    int count = 0;
    for (boolean isAnomaly : anomalous) {
      count += isAnomaly ? 1 : 0;
    }
    return count;
  }

  Optional<String> warning() {
    List<String> warnings = new ArrayList<>();
    columns.warning().ifPresent(warnings::add);
    columns.truth().warning(values).ifPresent(warnings::add);
    if (leftOut() > 0) {
      warnings.add(leftOutText());
    }
    if (seen > 0) {
      warnings.add(seenText());
    }
    int anomalies = anomalies();
    if (complete == 0) {
      warnings.add("There is no row to evaluate, so that no metric is defined.");
    } else if (anomalies == 0 || anomalies == complete) {
      warnings.add(
          "All rows are "
              + (anomalies == 0 ? "normal" : "anomalous")
              + ", so that some metrics are not defined.");
    }
    return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings));
  }

  private String seenText() {
    return seen
        + " of the "
        + complete
        + (complete == 1 ? " image" : " images")
        + (seen == 1 ? " was" : " were")
        + " there in the training of what scored them (column \""
        + ColumnNames.SEEN_IN_TRAINING
        + "\"), so that the metrics are better than on new images. Evaluate other rows, or take these"
        + " pictures out of the images for testing.";
  }

  private String leftOutText() {
    return leftOut()
        + (leftOut() == 1 ? " row" : " rows")
        + " without a truth or a score "
        + (leftOut() == 1 ? "was" : "were")
        + " left out ("
        + withoutTruth
        + " without a truth, "
        + withoutScore
        + " without a score).";
  }
}
