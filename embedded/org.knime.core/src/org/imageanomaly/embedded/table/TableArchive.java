package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.knime.core.node.BufferedDataTable;

/**
 * Tables in the folders of one saved workflow, in this platform's own format. Use one archive to
 * save or to load a whole workflow, and take the nodes in the same order both times, each after
 * those it gets its input from: what a table shares with an earlier one is saved once and referred
 * to.
 */
public final class TableArchive {
  private final Set<UUID> saved = new HashSet<>();
  private final Map<UUID, TableData> loaded = new HashMap<>();

  /**
   * Saves a table as that folder, which must not exist yet. Nothing is left there when it fails.
   *
   * @throws IOException says where there is no space, or what else went wrong
   */
  public void save(BufferedDataTable table, Path folder) throws IOException {
    Path part = folder.resolveSibling(folder.getFileName() + ".part");
    TableStorage.delete(part);
    Set<UUID> before = new HashSet<>(saved);
    try {
      write(PlatformBridge.tables().unwrap(table), part);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      TableStorage.delete(part);
      saved.retainAll(before);
      throw new IOException(TableStorage.explain(folder.getParent(), e), e);
    }
  }

  private void write(TableData data, Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!saved.add(data.id())) {
      TableFile.reference(data.id()).write(folder);
    } else if (data instanceof StoredTable stored) {
      Files.copy(stored.folder().rowFile(), folder.resolve(StoredTable.ROWS));
      Files.copy(stored.folder().blobFile(), folder.resolve(StoredTable.BLOBS));
      TableFile.stored(stored).write(folder);
    } else if (data instanceof ColumnsView view) {
      write(view.base(), folder.resolve(TableFile.BASE));
      if (view.added() != null) {
        write(view.added(), folder.resolve(TableFile.ADDED));
      }
      TableFile.columns(view).write(folder);
    }
  }

  /**
   * Loads a saved table. The folder may be moved, replaced or deleted afterwards.
   *
   * @throws IOException when the files are damaged, of a newer version, or refer to a table that
   *     this archive has not loaded
   */
  public BufferedDataTable load(Path folder) throws IOException {
    return PlatformBridge.tables().wrap(read(folder));
  }

  private TableData read(Path folder) throws IOException {
    TableFile file = TableFile.read(folder);
    TableData data =
        switch (file.kind()) {
          case STORED -> file.toStored(link(file, folder));
          case COLUMNS -> file.toColumns(read(folder.resolve(TableFile.BASE)), added(folder));
          case REFERENCE -> referred(file.id(), folder);
        };
    loaded.put(data.id(), data);
    return data;
  }

  private TableData added(Path folder) throws IOException {
    Path added = folder.resolve(TableFile.ADDED);
    return Files.isDirectory(added) ? read(added) : null;
  }

  private TableData referred(UUID id, Path folder) throws IOException {
    TableData data = loaded.get(id);
    if (data == null) {
      throw new IOException(
          "The table in "
              + folder
              + " builds upon a table of an earlier node that could not be"
              + " loaded. Reset the node and execute it again.");
    }
    return data;
  }

  private static TableFolder link(TableFile file, Path folder) throws IOException {
    TableFolder own = new TableFolder();
    link(folder, own.path(), StoredTable.ROWS, file.rowBytes());
    link(folder, own.path(), StoredTable.BLOBS, file.blobBytes());
    return own;
  }

  /** Files are never changed once written, so that another name for the same file will do. */
  private static void link(Path from, Path to, String name, long bytes) throws IOException {
    Path source = from.resolve(name);
    long found = Files.exists(source) ? Files.size(source) : -1;
    if (found != bytes) {
      throw new IOException(
          "The saved table's file "
              + source
              + (found < 0 ? " is missing" : " has " + found + " bytes")
              + "; expected "
              + bytes
              + " bytes. Reset the node and execute it again.");
    }
    try {
      Files.createLink(to.resolve(name), source);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(source, to.resolve(name));
    }
  }
}
