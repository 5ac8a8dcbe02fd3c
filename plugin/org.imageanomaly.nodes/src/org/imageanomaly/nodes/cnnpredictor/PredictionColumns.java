package org.imageanomaly.nodes.cnnpredictor;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.cnn.ImageClasses;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;

/**
 * The columns of a prediction, under the names that KNIME's own predictors give: the probability of
 * each class, and the most probable one.
 */
record PredictionColumns(ImageClasses classes) {

  DataColumnSpec[] specs() {
    List<DataColumnSpec> columns = new ArrayList<>();
    for (String name : classes.names()) {
      columns.add(Columns.of("P (" + classes.column() + "=" + name + ")", DoubleCell.TYPE));
    }
    DataColumnSpecCreator prediction =
        new DataColumnSpecCreator(
            "Prediction (" + classes.column() + ")",
            classes.type() == ImageClasses.Type.BOOLEAN ? BooleanCell.TYPE : StringCell.TYPE);
    prediction.setDomain(
        new DataColumnDomainCreator(
                classes.names().stream().map(this::cell).toArray(DataCell[]::new))
            .createDomain());
    columns.add(prediction.createSpec());
    return columns.toArray(DataColumnSpec[]::new);
  }

  DataCell[] cells(Prediction prediction) {
    List<DataCell> cells = new ArrayList<>();
    prediction.probabilities().forEach(p -> cells.add(new DoubleCell(p)));
    cells.add(cell(classes.names().get(prediction.mostProbable())));
    return cells.toArray(DataCell[]::new);
  }

  private DataCell cell(String name) {
    return classes.type() == ImageClasses.Type.BOOLEAN
        ? BooleanCell.get(Boolean.parseBoolean(name))
        : new StringCell(name);
  }
}
