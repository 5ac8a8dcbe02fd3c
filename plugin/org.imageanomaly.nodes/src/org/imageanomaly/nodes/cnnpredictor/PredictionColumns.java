package org.imageanomaly.nodes.cnnpredictor;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.nodes.table.Column;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.StringCell;

/**
 * The columns of a prediction, under the names that KNIME's own predictors give: the probability of
 * each class, and the most probable one.
 */
final class PredictionColumns {

  private PredictionColumns() {}

  static List<Column<Prediction>> of(ImageClasses classes) {
    List<Column<Prediction>> columns = new ArrayList<>();
    for (int i = 0; i < classes.names().size(); i++) {
      int index = i;
      columns.add(
          Column.number(
              "P (" + classes.column() + "=" + classes.names().get(i) + ")",
              prediction -> prediction.probabilities().get(index)));
    }
    List<DataCell> cells = classes.names().stream().map(name -> cell(name, classes)).toList();
    columns.add(
        Column.of(
            mostProbable(classes, cells), prediction -> cells.get(prediction.mostProbable())));
    return columns;
  }

  private static DataColumnSpec mostProbable(ImageClasses classes, List<DataCell> cells) {
    DataColumnSpecCreator column =
        new DataColumnSpecCreator(
            "Prediction (" + classes.column() + ")",
            isBoolean(classes) ? BooleanCell.TYPE : StringCell.TYPE);
    column.setDomain(new DataColumnDomainCreator(cells.toArray(DataCell[]::new)).createDomain());
    return column.createSpec();
  }

  private static DataCell cell(String name, ImageClasses classes) {
    return isBoolean(classes) ? BooleanCell.get(Boolean.parseBoolean(name)) : new StringCell(name);
  }

  private static boolean isBoolean(ImageClasses classes) {
    return classes.type() == ImageClasses.Type.BOOLEAN;
  }
}
