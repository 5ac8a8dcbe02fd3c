package org.imageanomaly.embedded.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.embedded.table.TableStorage;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.BufferedDataTable;

/**
 * Writes a table for people and other programs: {@code NAME.csv}, its images below the folder
 * {@code NAME}, one folder a column, named after the rows, and, where it is a surprise that cells
 * are missing, {@code NAME.missing.csv} with the reasons. An image's field in the CSV is its path
 * seen from there. Where a column says in which unit its numbers are, the header says it, too.
 */
public final class TableExport {
  private static final String ROW_ID = "Row ID";

  /** The property of a column that says in which unit its numbers are. */
  private static final String UNIT = "org.imageanomaly.unit";

  private final DataTableSpec spec;
  private final RowNames rowNames;
  private final Path folder;
  private final String name;
  private final Map<Integer, Path> imageFolders = new HashMap<>();
  private final Map<Integer, FileNames> imageNames = new HashMap<>();

  private TableExport(DataTableSpec spec, Path folder, String name) {
    this.spec = spec;
    this.rowNames = new RowNames(spec);
    this.folder = folder;
    this.name = FileNames.safe(name);
  }

  /** The text as the name of a file or folder: never a path, valid on every common system. */
  public static String fileName(String text) {
    return FileNames.safe(text);
  }

  /**
   * Writes the table; files of the same names are replaced.
   *
   * @param folder created where it is not there
   * @param name any text; made a valid file name
   * @return the CSV file
   * @throws IOException says what could not be written and why
   */
  public static Path write(BufferedDataTable table, Path folder, String name) throws IOException {
    try {
      Files.createDirectories(folder);
      return new TableExport(table.getDataTableSpec(), folder, name).write(table);
    } catch (IOException e) {
      throw new IOException(TableStorage.explain(folder, e), e);
    }
  }

  private Path write(BufferedDataTable table) throws IOException {
    Path csv = folder.resolve(name + ".csv");
    MissingReasons reasons = new MissingReasons(spec);
    // pictures of an earlier table would seem to belong to this one
    TableStorage.delete(folder.resolve(name));
    try (CsvWriter out = new CsvWriter(csv);
        CloseableRowIterator rows = table.iterator()) {
      out.write(header());
      for (long number = 1; rows.hasNext(); number++) {
        DataRow row = rows.next();
        out.write(fields(row, number));
        reasons.add(row);
      }
      out.complete();
    }
    write(reasons.lines());
    return csv;
  }

  private void write(List<List<String>> reasons) throws IOException {
    Path file = folder.resolve(name + ".missing.csv");
    Files.deleteIfExists(file);
    if (reasons.isEmpty()) {
      return;
    }
    try (CsvWriter out = new CsvWriter(file)) {
      out.write(List.of(ROW_ID, "Column", "Reason"));
      for (List<String> reason : reasons) {
        out.write(reason);
      }
      out.complete();
    }
  }

  private List<String> header() {
    List<String> fields = new ArrayList<>();
    fields.add(DataTableSpec.getUniqueColumnName(spec, ROW_ID));
    spec.forEach(column -> fields.add(column.getName() + unit(column)));
    return fields;
  }

  private static String unit(DataColumnSpec column) {
    String unit = column.getProperties().getProperty(UNIT, "");
    return unit.isEmpty() ? "" : " [" + unit + "]";
  }

  private List<String> fields(DataRow row, long number) throws IOException {
    List<String> fields = new ArrayList<>();
    fields.add(row.getKey().getString());
    for (int i = 0; i < row.getNumCells(); i++) {
      fields.add(field(row, i, number));
    }
    return fields;
  }

  private String field(DataRow row, int column, long number) throws IOException {
    DataCell cell = row.getCell(column);
    if (cell.isMissing()) {
      return null;
    }
    return cell instanceof ImageValue image
        ? saveImage(image, row, column, number)
        : cell.toString();
  }

  private String saveImage(ImageValue image, DataRow row, int column, long number)
      throws IOException {
    Path target = imageFolder(column);
    String file =
        imageNames
            .computeIfAbsent(column, c -> new FileNames())
            .unique(rowNames.of(row), "." + image.getImageExtension(), number);
    Path path = target.resolve(file);
    try (OutputStream out = Files.newOutputStream(path)) {
      image.getImageContent().save(out);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
    return name + "/" + target.getFileName() + "/" + file;
  }

  private Path imageFolder(int column) throws IOException {
    Path known = imageFolders.get(column);
    if (known != null) {
      return known;
    }
    String base = FileNames.safe(spec.getColumnSpec(column).getName());
    Path images = folder.resolve(name).resolve(base);
    if (imageFolders.containsValue(images)) {
      images = folder.resolve(name).resolve(base + " #" + (column + 1));
    }
    Files.createDirectories(images);
    imageFolders.put(column, images);
    return images;
  }
}
