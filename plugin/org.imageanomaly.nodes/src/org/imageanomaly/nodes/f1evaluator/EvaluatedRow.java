package org.imageanomaly.nodes.f1evaluator;

import org.imageanomaly.nodes.table.Column;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.ResultTable;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.LongCell;

/**
 * A row that was evaluated, as it is kept for the view.
 *
 * @param table the number of its table
 * @param row the number of the row there
 * @param id its RowID
 * @param truth the number of its truth value
 */
record EvaluatedRow(int table, long row, String id, double score, int truth) {

  static final ResultTable<EvaluatedRow> TABLE =
      ResultTable.of(
          Column.count("Table", EvaluatedRow::table),
          Column.of(Columns.of("Row", LongCell.TYPE), r -> new LongCell(r.row)),
          Column.text("RowID", EvaluatedRow::id),
          Column.number("Score", EvaluatedRow::score),
          Column.count("Truth Value", EvaluatedRow::truth));

  static EvaluatedRow of(DataRow row) {
    return new EvaluatedRow(
        ((IntValue) row.getCell(0)).getIntValue(),
        ((LongValue) row.getCell(1)).getLongValue(),
        ((StringValue) row.getCell(2)).getStringValue(),
        ((DoubleValue) row.getCell(3)).getDoubleValue(),
        ((IntValue) row.getCell(4)).getIntValue());
  }
}
