package org.imageanomaly.nodes.location;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;

/**
 * The files that cells name: strings, and KNIME's type Path. The latter is no public API. It is
 * asked for by its name, so that no class of it needs to be there, and a version that lacks it is
 * told how to make strings of its paths.
 */
public final class PathCells {

  private static final String PATH_VALUE =
      "org.knime.filehandling.core.data.location.FSLocationValue";

  private PathCells() {}

  /** Whether the cells of a column may name files. */
  public static boolean areIn(DataColumnSpec column) {
    DataType type = column.getType();
    return type.isCompatible(StringValue.class) || pathValue(type).isPresent();
  }

  private static Optional<Class<? extends DataValue>> pathValue(DataType type) {
    return type.getValueClasses().stream().filter(c -> c.getName().equals(PATH_VALUE)).findFirst();
  }

  /**
   * The file that a cell names; empty if the text is blank.
   *
   * @param cell not a missing one
   * @throws InvalidSettingsException if it is not on this computer; the message says so in a
   *     sentence
   */
  public static Optional<Path> file(DataCell cell) throws InvalidSettingsException {
    String text = text(cell).strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Location.find(text));
    } catch (InvalidSettingsException e) {
      throw elsewhere(text, e.getMessage(), e);
    }
  }

  private static InvalidSettingsException elsewhere(String text, String why, Exception cause) {
    return new InvalidSettingsException(
        "\"" + text + "\" is no place on this computer (" + why + ").", cause);
  }

  private static String text(DataCell cell) throws InvalidSettingsException {
    if (cell instanceof StringValue string) {
      return string.getStringValue();
    }
    try {
      Object location = call(pathValue(cell.getType()).orElseThrow(), "getFSLocation", cell);
      Class<?> type = location.getClass();
      Object category = call(type, "getFileSystemCategory", location);
      Optional<?> specifier = (Optional<?>) call(type, "getFileSystemSpecifier", location);
      String path = (String) call(type, "getPath", location);
      return "("
          + category
          + ", "
          + (specifier.isEmpty() ? "" : specifier.get())
          + ", "
          + path
          + ")";
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw elsewhere(
          cell.toString(),
          "this version of KNIME keeps paths in another way than is known here; make strings of them"
              + " with the node Path to String",
          e);
    }
  }

  private static Object call(Class<?> type, String method, Object object)
      throws ReflectiveOperationException {
    Method found = type.getMethod(method);
    return found.invoke(object);
  }
}
