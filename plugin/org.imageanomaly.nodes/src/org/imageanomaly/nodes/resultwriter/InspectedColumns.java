package org.imageanomaly.nodes.resultwriter;

import java.nio.file.Path;
import java.util.Optional;
import org.imageanomaly.nodes.location.PathCells;
import org.imageanomaly.nodes.table.Columns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.InvalidSettingsException;

/** Where the columns of a scored table are that say what is written of it. */
final class InspectedColumns {

  private static final int NONE = -1;

  private final DataTableSpec spec;
  private final FlagColumn flag;
  private final int path;
  private final int score;
  private final Overlays overlays;

  /**
   * Finds them.
   *
   * @throws InvalidSettingsException if one that the settings need is not there or of another type
   */
  InspectedColumns(DataTableSpec spec, InspectionResultWriterParameters parameters)
      throws InvalidSettingsException {
    this.spec = spec;
    this.flag = FlagColumn.find(spec, parameters.m_flagColumn);
    this.path = parameters.m_copyFiles ? path(spec, parameters.m_pathColumn) : known(parameters);
    this.score =
        parameters.m_borderline.isPresent()
            ? Columns.find(
                spec,
                parameters.m_scoreColumn,
                InspectionResultWriterParameters.SCORE,
                DoubleValue.class,
                "a number")
            : NONE;
    this.overlays = new Overlays(spec);
  }

  private static int path(DataTableSpec spec, String name) throws InvalidSettingsException {
    int index =
        Columns.find(
            spec, name, InspectionResultWriterParameters.PATH, DataValue.class, "a path or string");
    if (!PathCells.areIn(spec.getColumnSpec(index))) {
      throw new InvalidSettingsException(
          "The column \""
              + name
              + "\" (setting \""
              + InspectionResultWriterParameters.PATH
              + "\") names no files. Choose a column of the type Path or of strings, or copy no"
              + " files.");
    }
    return index;
  }

  /** Where files are also names pictures, and whether results lie among them. */
  private int known(InspectionResultWriterParameters parameters) {
    int index = spec.findColumnIndex(parameters.m_pathColumn);
    return index >= 0 && PathCells.areIn(spec.getColumnSpec(index)) ? index : NONE;
  }

  DataTableSpec spec() {
    return spec;
  }

  Overlays overlays() {
    return overlays;
  }

  /** Whether the image of a row is flagged; empty if nothing was predicted. */
  Optional<Boolean> flagged(DataRow row) {
    return flag.of(row);
  }

  /** Whether a row scores above a limit. */
  boolean isAbove(DataRow row, double limit) {
    return score != NONE
        && row.getCell(score) instanceof DoubleValue value
        && value.getDoubleValue() > limit;
  }

  /**
   * The file of a row; empty if it names none.
   *
   * @throws InvalidSettingsException if it is not on this computer
   */
  Optional<Path> file(DataRow row) throws InvalidSettingsException {
    if (path == NONE) {
      return Optional.empty();
    }
    DataCell cell = row.getCell(path);
    return cell.isMissing() ? Optional.empty() : PathCells.file(cell);
  }
}
