package org.imageanomaly.nodes.f1evaluator;

import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.nodes.table.RowSelection;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;

/**
 * The scores and the truth of a table's images, as the F1 Evaluator reads them, for other nodes.
 */
public final class LabelledScores {

  private static final String NAME = "Scored images";

  private final DataTableSpec spec;
  private final int score;
  private final ScoredRows rows;

  /**
   * Finds the columns.
   *
   * @param images which values of the truth column mean an anomaly
   * @param value the one that is set; may be blank where it is not needed
   * @throws InvalidSettingsException if a column is not there or of another type
   */
  public LabelledScores(
      DataTableSpec spec,
      String truthColumn,
      AnomalousImages images,
      String value,
      String scoreColumn,
      RowSelection selection)
      throws InvalidSettingsException {
    this.spec = spec;
    TableSettings settings =
        new TableSettings(
            NAME, new Truth(truthColumn, images, value), scoreColumn, 1, ThresholdSource.FIXED);
    this.rows = new ScoredRows(spec, settings, selection);
    this.score = new EvaluatedColumns(spec, settings).scoreIndex();
  }

  /**
   * Reads them.
   *
   * @throws InvalidSettingsException if the truth column does not say which images are anomalous
   */
  public void read(BufferedDataTable table, Progress progress) throws InvalidSettingsException {
    rows.read(table, progress, (id, row, found, truth) -> {});
  }

  /** The column of scores. */
  public DataColumnSpec scoreColumn() {
    return spec.getColumnSpec(score);
  }

  /** One of each row that has a truth and a score. */
  public double[] scores() {
    return rows.scores();
  }

  /** The truth of each of these. */
  public boolean[] anomalous() {
    return rows.anomalous();
  }

  /** How many images of each kind there are, in words. */
  public String counts() {
    return rows.counts();
  }

  /** What is to be said of the rows. */
  public Optional<String> warning() {
    return rows.warning();
  }
}
