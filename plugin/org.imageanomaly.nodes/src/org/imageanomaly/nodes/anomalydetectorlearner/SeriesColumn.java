package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.List;
import org.imageanomaly.nodes.table.Columns;
import org.imageanomaly.nodes.table.InputTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/**
 * The column that names the series of each image, by the text of its cells.
 *
 * @param name of the column
 * @param index where it is in the table
 */
record SeriesColumn(String name, int index) {

  static final String SETTING = "Series column";

  /** What stands for the name of a series where a cell has none. */
  static final String NONE = "";

  /** The columns that a dialog offers. */
  static final class Choices implements ColumnChoicesProvider {
    @Override
    public List<DataColumnSpec> columnChoices(NodeParametersInput input) {
      return InputTable.columns(input, DataValue.class).stream()
          .filter(column -> mayName(column.getType()))
          .toList();
    }
  }

  /**
   * Finds the column.
   *
   * @throws InvalidSettingsException if it is not there or cannot name series
   */
  static SeriesColumn find(DataTableSpec spec, String name) throws InvalidSettingsException {
    int index = Columns.find(spec, name, SETTING, DataValue.class, "a string");
    DataType type = spec.getColumnSpec(index).getType();
    if (!mayName(type)) {
      throw new InvalidSettingsException(
          "The column \""
              + name
              + "\" (setting \""
              + SETTING
              + "\") is of the type "
              + type.getName()
              + ", which names no series. Choose a column of strings, whole numbers or days that"
              + " says from which folder, day or batch each image is.");
    }
    return new SeriesColumn(name, index);
  }

  /** Whatever has a text, such as a string, a batch number or a day, but no picture or measure. */
  private static boolean mayName(DataType type) {
    boolean fraction = type.isCompatible(DoubleValue.class) && !type.isCompatible(LongValue.class);
    return !fraction && !type.isCompatible(PNGImageValue.class);
  }

  /** The name of the series that a row belongs to, or {@link #NONE}. */
  String of(DataRow row) {
    DataCell cell = row.getCell(index);
    return cell.isMissing() ? NONE : cell.toString().strip();
  }
}
