package org.imageanomaly.embedded.export;

import java.util.regex.Pattern;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;

/**
 * What files are named after that belong to a row: its RowID, which readers of folders make of a
 * path; and where that is only a number, the image file that the row names, too.
 */
final class RowNames {
  private static final Pattern NUMBERED = Pattern.compile("Row\\d+");
  private static final String PATH = "Path";

  private final int path;

  RowNames(DataTableSpec spec) {
    path = spec.findColumnIndex(PATH);
  }

  String of(DataRow row) {
    String key = row.getKey().getString();
    if (path < 0
        || !NUMBERED.matcher(key).matches()
        || !(row.getCell(path) instanceof StringValue file)) {
      return key;
    }
    String name = file.getStringValue().replaceFirst("^.*[/\\\\]", "");
    return key + " " + name.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
  }
}
