package org.imageanomaly.nodes.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.node.parameters.NodeParametersInput;

/** The one table that a node of this extension is given, at whichever port it is. */
public final class InputTable {

  private InputTable() {}

  /** The table, empty while nothing is connected; the first one where there are several. */
  public static Optional<DataTableSpec> spec(NodeParametersInput input) {
    return Arrays.stream(input.getInPortSpecs())
        .filter(DataTableSpec.class::isInstance)
        .map(DataTableSpec.class::cast)
        .findFirst();
  }

  /** The columns of a type, empty while nothing is connected. */
  public static List<DataColumnSpec> columns(
      NodeParametersInput input, Class<? extends DataValue> type) {
    return spec(input)
        .map(spec -> spec.stream().filter(c -> c.getType().isCompatible(type)).toList())
        .orElse(List.of());
  }

  /** The column of PNG images that most likely is meant; null if there is none. */
  public static String guessImage(NodeParametersInput input) {
    return guess(input, PNGImageValue.class, ColumnNames.IMAGE);
  }

  /**
   * The column that most likely is meant: the one of the usual name, or else the first of its type;
   * null if there is none.
   */
  public static String guess(
      NodeParametersInput input, Class<? extends DataValue> type, String usualName) {
    List<String> names = columns(input, type).stream().map(DataColumnSpec::getName).toList();
    Optional<String> usual = names.stream().filter(usualName::equals).findFirst();
    return usual.or(() -> names.stream().findFirst()).orElse(null);
  }
}
