package org.imageanomaly.nodes.noiseinjector;

import org.imageanomaly.nodes.noiseinjector.NoiseInjectorParameters.Output;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * Where the images with noise go in a table.
 *
 * @param input the table that they come from
 * @param image the index of its column of original images
 * @param replace whether the images with noise stand there instead
 */
record OutputColumns(DataTableSpec input, int image, boolean replace) {

  /**
   * Checks the settings against the input table.
   *
   * @throws InvalidSettingsException if there is no such column or it is of another type
   */
  static OutputColumns of(DataTableSpec input, NoiseInjectorParameters parameters)
      throws InvalidSettingsException {
    int image =
        Columns.find(
            input,
            parameters.m_imageColumn,
            NoiseInjectorParameters.IMAGE_COLUMN,
            PNGImageValue.class,
            "a PNG image");
    return new OutputColumns(input, image, parameters.m_output == Output.REPLACE);
  }

  /** The images with noise, and which of them were drawn. */
  DataColumnSpec[] made() {
    DataColumnSpec original = input.getColumnSpec(image);
    // images without noise keep their cells, of whatever kind these are
    DataType type = DataType.getCommonSuperType(original.getType(), PNGImageContent.TYPE);
    String name = replace ? original.getName() : ColumnNames.NOISY_IMAGE;
    return new DataColumnSpec[] {
      Columns.of(name, type), Columns.of(ColumnNames.NOISY, BooleanCell.TYPE)
    };
  }

  /** The output table. */
  DataTableSpec spec() {
    DataTableSpec appended = Columns.append(kept().createSpec(), made());
    return replace ? inPlace(appended).createSpec() : appended;
  }

  /** The columns of the input that stay. */
  ColumnRearranger kept() {
    ColumnRearranger columns = new ColumnRearranger(input);
    if (replace) {
      columns.remove(image);
    }
    return columns;
  }

  /** The images with noise, appended, go where the original ones were. */
  ColumnRearranger inPlace(DataTableSpec appended) {
    ColumnRearranger columns = new ColumnRearranger(appended);
    columns.move(appended.getNumColumns() - made().length, image);
    return columns;
  }
}
