package org.imageanomaly.nodes.table;

import org.imageanomaly.engine.Progress;

/** How far the rows of a table were visited while later ones are being read. */
final class RowProgress {

  private final Progress progress;
  private final long rows;
  private long ahead;
  private long last = 1;

  RowProgress(Progress progress, long rows) {
    this.progress = progress;
    this.rows = rows;
  }

  /** A row is being read, and will be visited. */
  void add() {
    ahead++;
  }

  /** Row number n, from 1 on, is visited. */
  void visit(long number) {
    ahead--;
    last = number;
    report();
  }

  /** Row number n is left out; those before it may be waiting to be visited. */
  void skip(long number) {
    last = ahead == 0 ? number : last;
    report();
  }

  private void report() {
    progress.report((last - 1.0) / rows, "Row " + last + " of " + rows);
  }
}
