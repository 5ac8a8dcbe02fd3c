package org.imageanomaly.embedded.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.imageanomaly.embedded.table.TableStorage;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.ImageContent;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.BufferedDataTable;

/** Puts the pictures of some rows of a table aside, named after the rows. */
public final class FlaggedImages {
  /** What shows best why an image is flagged comes first. */
  private static final List<String> COLUMNS = List.of("Overlay", "Anomaly Map", "Image");

  private FlaggedImages() {}

  /**
   * Writes one picture of each of these rows.
   *
   * @param folder made where there is something to write
   * @return how many were written
   * @throws IOException says what could not be written and why
   */
  public static int write(BufferedDataTable table, Predicate<DataRow> flagged, Path folder)
      throws IOException {
    OptionalInt column = column(table.getDataTableSpec());
    if (column.isEmpty()) {
      return 0;
    }
    FileNames names = new FileNames();
    RowNames rowNames = new RowNames(table.getDataTableSpec());
    int written = 0;
    try (CloseableRowIterator rows = table.iterator()) {
      for (long number = 1; rows.hasNext(); number++) {
        DataRow row = rows.next();
        if (flagged.test(row) && row.getCell(column.getAsInt()) instanceof ImageValue image) {
          String extension = "." + image.getImageExtension();
          String name = names.unique(rowNames.of(row), extension, number);
          save(image.getImageContent(), Files.createDirectories(folder).resolve(name));
          written++;
        }
      }
    } catch (IOException e) {
      throw new IOException(TableStorage.explain(folder, e), e);
    }
    return written;
  }

  private static void save(ImageContent content, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      content.save(out);
    }
  }

  private static OptionalInt column(DataTableSpec spec) {
    IntStream named = COLUMNS.stream().mapToInt(spec::findColumnIndex);
    IntStream others = IntStream.range(0, spec.getNumColumns());
    return IntStream.concat(named, others)
        .filter(i -> i >= 0 && spec.getColumnSpec(i).getType().isCompatible(ImageValue.class))
        .findFirst();
  }
}
