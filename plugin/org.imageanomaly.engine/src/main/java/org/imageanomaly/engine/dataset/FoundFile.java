package org.imageanomaly.engine.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * A file with the extension of an image.
 *
 * @param path where it is
 * @param folders the names of the folders that lead to it from the surveyed one
 * @param name its name
 * @param relativePath its path in the surveyed folder, with slashes
 */
record FoundFile(Path path, List<String> folders, FileName name, String relativePath) {

  FoundFile(Path path, List<String> folders, FileName name) {
    this(
        path,
        folders,
        name,
        folders.isEmpty() ? name.text() : String.join("/", folders) + "/" + name.text());
  }

  /** The form in which names without extension are compared. */
  String stemKey() {
    return FileName.key(name.stem());
  }
}
