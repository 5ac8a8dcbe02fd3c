package org.imageanomaly.nodes.noiseinjector;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.nodes.noiseinjector.NoiseInjectorParameters.Output;
import org.imageanomaly.nodes.table.ColumnNames;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * Where the images with noise go in a table.
 *
 * @param spec the output table
 * @param image the index of the column of original images
 * @param replace whether the images with noise stand there instead
 */
record OutputColumns(DataTableSpec spec, int image, boolean replace) {

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
    boolean replace = parameters.m_output == Output.REPLACE;
    // images without noise keep their cells, of whatever kind these are
    DataType type =
        DataType.getCommonSuperType(input.getColumnSpec(image).getType(), PNGImageContent.TYPE);
    DataTableSpec images =
        replace
            ? new DataTableSpecCreator(input)
                .replaceColumn(image, Columns.of(parameters.m_imageColumn, type))
                .createSpec()
            : Columns.append(input, Columns.of(ColumnNames.NOISY_IMAGE, type));
    DataTableSpec all = Columns.append(images, Columns.of(ColumnNames.NOISY, BooleanCell.TYPE));
    return new OutputColumns(all, image, replace);
  }

  DataRow row(DataRow input, DataCell noisyImage, DataCell noisy) {
    List<DataCell> cells = new ArrayList<>(input.getNumCells() + 2);
    input.forEach(cells::add);
    if (replace) {
      cells.set(image, noisyImage);
    } else {
      cells.add(noisyImage);
    }
    cells.add(noisy);
    return new DefaultRow(input.getKey(), cells);
  }
}
