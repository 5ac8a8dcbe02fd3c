package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/** The file {@code table.xml} of a saved table: everything but its rows. */
record TableFile(NodeSettingsRO settings, Kind kind, UUID id) {
  static final String NAME = "table.xml";
  static final String BASE = "base";
  static final String ADDED = "added";
  private static final int VERSION = 1;

  enum Kind {
    /** Rows in two files beside this one. */
    STORED,
    /** Columns of the tables in the folders {@code base} and {@code added}. */
    COLUMNS,
    /** A table that was saved before. */
    REFERENCE
  }

  private static TableFile create(Kind kind, UUID id) {
    NodeSettings settings = new NodeSettings(NAME);
    settings.addInt("version", VERSION);
    settings.addString("kind", kind.name());
    settings.addString("id", id.toString());
    return new TableFile(settings, kind, id);
  }

  static TableFile reference(UUID id) {
    return create(Kind.REFERENCE, id);
  }

  static TableFile stored(StoredTable table) throws IOException {
    TableFile file = create(Kind.STORED, table.id());
    NodeSettings settings = (NodeSettings) file.settings;
    settings.addLong("rows", table.size());
    settings.addLong("row_bytes", Files.size(table.folder().rowFile()));
    settings.addLong("blob_bytes", Files.size(table.folder().blobFile()));
    table.spec().save(settings.addNodeSettings("spec"));
    table.classes().save(settings.addNodeSettings("cell_classes"));
    return file;
  }

  static TableFile columns(ColumnsView view) {
    TableFile file = create(Kind.COLUMNS, view.id());
    NodeSettings settings = (NodeSettings) file.settings;
    settings.addIntArray("sources", view.sources());
    view.spec().save(settings.addNodeSettings("spec"));
    return file;
  }

  void write(Path folder) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(NAME))) {
      settings.saveToXML(out);
    }
  }

  static TableFile read(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    try (InputStream in = Files.newInputStream(path)) {
      NodeSettingsRO settings = NodeSettings.loadFromXML(in);
      int version = settings.getInt("version");
      if (version != VERSION) {
        throw new InvalidSettingsException(
            "it has version " + version + "; this program reads version " + VERSION + ".");
      }
      return new TableFile(
          settings,
          Kind.valueOf(settings.getString("kind")),
          UUID.fromString(settings.getString("id")));
    } catch (NoSuchFileException e) {
      throw new IOException("There is no saved table in " + folder + ".", e);
    } catch (InvalidSettingsException | IllegalArgumentException e) {
      throw unreadable(path, e);
    }
  }

  private static IOException unreadable(Object where, Exception cause) {
    return new IOException(
        "The saved table "
            + where
            + " cannot be read: "
            + cause.getMessage()
            + " Reset the node and execute it again.",
        cause);
  }

  long rowBytes() throws IOException {
    return getLong("row_bytes");
  }

  long blobBytes() throws IOException {
    return getLong("blob_bytes");
  }

  private long getLong(String key) throws IOException {
    try {
      return settings.getLong(key);
    } catch (InvalidSettingsException e) {
      throw unreadable(id, e);
    }
  }

  StoredTable toStored(TableFolder folder) throws IOException {
    try {
      CellClasses classes = CellClasses.load(settings.getNodeSettings("cell_classes"));
      return new StoredTable(id, spec(), getLong("rows"), folder, classes);
    } catch (InvalidSettingsException e) {
      throw unreadable(id, e);
    }
  }

  ColumnsView toColumns(TableData base, TableData added) throws IOException {
    try {
      return new ColumnsView(id, spec(), base, added, settings.getIntArray("sources"));
    } catch (InvalidSettingsException | IllegalArgumentException e) {
      throw unreadable(id, e);
    }
  }

  private DataTableSpec spec() throws InvalidSettingsException {
    return DataTableSpec.load(settings.getNodeSettings("spec"));
  }
}
