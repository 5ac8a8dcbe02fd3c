package org.imageanomaly.nodes.learner;

import java.util.Optional;
import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.StringCell;

/**
 * The anomaly score of an image that was held out, as it is kept for the view.
 *
 * @param row its RowID; empty if nobody looks at it
 * @param picture a data URL; empty if nobody looks at it
 */
record HeldOutImage(double score, Optional<String> row, Optional<String> picture) {

  static final ResultTable<HeldOutImage> TABLE =
      ResultTable.of(
          Column.number("Score", HeldOutImage::score),
          Column.optional(
              "RowID", StringCell.TYPE, i -> i.row.map(StringCell::new), new MissingCell("far")),
          Column.optional(
              "Picture",
              StringCell.TYPE,
              i -> i.picture.map(StringCell::new),
              new MissingCell("far")));
}
