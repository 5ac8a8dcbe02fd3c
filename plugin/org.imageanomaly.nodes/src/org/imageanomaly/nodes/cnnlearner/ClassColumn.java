package org.imageanomaly.nodes.cnnlearner;

import java.util.Optional;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * The column that says the class of each image.
 *
 * @param name its name
 * @param index where it is in the table
 * @param type what it holds
 */
record ClassColumn(String name, int index, ImageClasses.Type type) {

  /**
   * Finds the column.
   *
   * @throws InvalidSettingsException if it is not there or holds neither booleans nor strings
   */
  static ClassColumn find(DataTableSpec spec, String name) throws InvalidSettingsException {
    int index =
        Columns.find(
            spec, name, CnnLearnerParameters.CLASS, NominalValue.class, "a boolean or string");
    boolean isBoolean = spec.getColumnSpec(index).getType().isCompatible(BooleanValue.class);
    return new ClassColumn(
        name, index, isBoolean ? ImageClasses.Type.BOOLEAN : ImageClasses.Type.STRING);
  }

  /** The classes as far as the column says: those of a boolean one. */
  Optional<ImageClasses> knownClasses() {
    return type == ImageClasses.Type.BOOLEAN
        ? Optional.of(ImageClasses.ofBoolean(name))
        : Optional.empty();
  }

  /** The class of a row as text; empty if it is missing. */
  Optional<String> of(DataRow row) {
    DataCell cell = row.getCell(index);
    if (cell instanceof BooleanValue value) {
      return Optional.of(Boolean.toString(value.getBooleanValue()));
    }
    return cell instanceof StringValue value
        ? Optional.of(value.getStringValue())
        : Optional.empty();
  }
}
