package org.imageanomaly.nodes.f1evaluator;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.ViewNumbers;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;

/** A row of metrics, which may be one of a version that had fewer of them. */
record ShownMetrics(DataTableSpec spec, DataRow row) {

  /** The number in a column; null if it is not there, not defined or not finite. */
  Double number(String column) {
    int index = spec.findColumnIndex(column);
    return index >= 0 && row.getCell(index) instanceof DoubleValue number
        ? ViewNumbers.orNull(number.getDoubleValue())
        : null;
  }

  /** All columns in words. */
  List<Fact> all() {
    return IntStream.range(0, spec.getNumColumns())
        .mapToObj(i -> new Fact(spec.getColumnSpec(i).getName(), ViewNumbers.text(row.getCell(i))))
        .toList();
  }

  /** The metrics of pixels; null if there are none. */
  EvaluationData.Pixel pixel() {
    Double images = number("Images with Maps");
    return images == null
        ? null
        : new EvaluationData.Pixel(
            number("Pixel ROC AUC"),
            number("Pixel PR AUC"),
            number("AUPRO"),
            number("Best Pixel F1"),
            images.intValue());
  }
}
