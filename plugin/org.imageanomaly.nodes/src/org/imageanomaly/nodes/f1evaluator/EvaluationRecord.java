package org.imageanomaly.nodes.f1evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.metric.Threshold;
import org.imageanomaly.nodes.table.ResultTable;
import org.imageanomaly.nodes.view.Kept;
import org.imageanomaly.nodes.view.PictureColumns;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * What an evaluation keeps for the view: the metrics, a small table of the tables and one of their
 * rows, and the tables themselves, whose pictures are looked at later.
 */
final class EvaluationRecord implements AutoCloseable {

  static final String FORM = "evaluation 1";

  /** Where the tables lie among what is kept. */
  static final int METRICS = 0;

  static final int TABLES = 1;
  static final int ROWS = 2;
  static final int FIRST_INPUT = 3;

  private final ExecutionContext context;
  private final List<EvaluatedTable> tables = new ArrayList<>();
  private final ResultTable<EvaluatedRow>.Rows rows;

  EvaluationRecord(ExecutionContext context) {
    this.context = context;
    this.rows = EvaluatedRow.TABLE.rows(context);
  }

  /** Takes the rows of a table while they are read. */
  ScoredRows.Listener rows(int table) {
    return (id, row, score, truth) -> rows.add(new EvaluatedRow(table, row, id, score, truth));
  }

  /** Adds the table whose rows were read last. */
  void add(String name, Threshold threshold, ScoredRows evaluated, DataTableSpec spec) {
    OptionalInt photos = PictureColumns.photos(spec);
    tables.add(EvaluatedTable.of(name, threshold, evaluated, photos));
  }

  @Override
  public void close() {
    rows.close();
  }

  void keep(ExecuteInput in, ExecuteOutput out, BufferedDataTable metrics, List<String> warnings) {
    Stream<BufferedDataTable> inputs = IntStream.range(0, tables.size()).mapToObj(in::getInTable);
    Stream<BufferedDataTable> own =
        Stream.of(metrics, EvaluatedTable.TABLE.table(tables, context), rows.table());
    Kept.keep(
        out,
        context,
        FORM,
        Kept.warnings(warnings),
        Stream.concat(own, inputs).toArray(BufferedDataTable[]::new));
  }
}
