package org.imageanomaly.embedded.table;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;

/**
 * The temporary folder of one table. It is deleted as soon as neither the table nor any of its
 * images is in use any more, so that the tables of a canceled or failed node take no space.
 */
final class TableFolder {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Path path;
  private final Cleaner.Cleanable deletion;

  TableFolder() throws IOException {
    Path created = TableStorage.newTemporaryFolder("table");
    path = created;
    deletion = CLEANER.register(this, () -> TableStorage.delete(created));
  }

  Path path() {
    return path;
  }

  Path rowFile() {
    return path.resolve(StoredTable.ROWS);
  }

  Path blobFile() {
    return path.resolve(StoredTable.BLOBS);
  }

  String unreadable(IOException cause) {
    return "A table cannot be read from " + path + " any more: " + cause.getMessage();
  }

  void delete() {
    deletion.clean();
  }
}
