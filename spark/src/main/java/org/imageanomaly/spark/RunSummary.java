package org.imageanomaly.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts what a run comes to, for one line. */
final class RunSummary {

  /** The columns that are looked at. */
  static final String COUNTED =
      ResultColumns.ANOMALOUS + " BOOLEAN, " + ResultColumns.FAILURE + " STRING";

  private static final int REASONS = 3;

  private final long start = System.nanoTime();
  private final List<String> reasons = new ArrayList<>();
  private long kept;
  private long rows;
  private long anomalous;
  private long failed;

  /** Notes how many images had a result before. */
  void keep(long images) {
    kept = images;
  }

  /**
   * Counts rows.
   *
   * @param results with the columns that are looked at
   */
  void add(Dataset<Row> results) {
    Row counts =
        results
            .agg(
                functions.count(functions.lit(1)),
                functions.count(
                    functions.when(functions.col(ResultColumns.ANOMALOUS), functions.lit(1))),
                functions.count(functions.col(ResultColumns.FAILURE)))
            .collectAsList()
            .get(0);
    rows += counts.getLong(0);
    anomalous += counts.getLong(1);
    failed += counts.getLong(2);
    if (counts.getLong(2) > 0 && reasons.size() < REASONS) {
      results
          .filter(functions.col(ResultColumns.FAILURE).isNotNull())
          .select(ResultColumns.FAILURE)
          .takeAsList(REASONS - reasons.size())
          .forEach(row -> reasons.add(row.getString(0)));
    }
  }

  /** Whether there was no image at all. */
  boolean isEmpty() {
    return rows + kept == 0;
  }

  /** How many images have a row by now. */
  long rows() {
    return rows;
  }

  /** One line for people. */
  String text() {
    long scored = rows - failed;
    return String.format(
        Locale.ROOT,
        "%,d %s scored in %.0f s, %,d of them anomalous; %,d could not be used%s; %,d had a result"
            + " already.",
        scored,
        scored == 1 ? "image" : "images",
        (System.nanoTime() - start) / 1e9,
        anomalous,
        failed,
        failed == 0 ? "" : " (" + String.join(" ", reasons) + (failed > REASONS ? " ...)" : ")"),
        kept);
  }
}
