package org.imageanomaly.engine.dataset;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One image file of a folder.
 *
 * @param path the file
 * @param relativePath its path in the folder, with slashes
 * @param label its label, empty if unknown
 * @param anomalous whether it shows a defect, empty if unknown
 * @param split what it is there for
 * @param mask the file that marks its defect, empty if there is none
 */
public record ImageFile(
    Path path,
    String relativePath,
    Optional<String> label,
    Optional<Boolean> anomalous,
    Split split,
    Optional<Path> mask) {

  /** The same file, there for something else. */
  ImageFile withSplit(Split other) {
    return new ImageFile(path, relativePath, label, anomalous, other, mask);
  }
}
