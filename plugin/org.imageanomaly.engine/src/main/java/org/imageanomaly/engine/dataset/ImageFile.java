package org.imageanomaly.engine.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One image file of a folder.
 *
 * @param path the file
 * @param relativePath its path in the folder, with slashes; no two images of a folder have the same
 * @param label its label, empty if unknown
 * @param anomalous whether it shows a defect, empty if unknown
 * @param split what it is there for
 * @param masks the files that mark its defects, which count together
 */
public record ImageFile(
    Path path,
    String relativePath,
    Optional<String> label,
    Optional<Boolean> anomalous,
    Split split,
    List<Path> masks) {

  /** Whether a file of that name is taken for an image that can be read. */
  public static boolean isNamedSo(String name) {
    return FileKind.ofFile(new FileName(name)) == FileKind.IMAGE;
  }

  /** Whether a folder of that name is left out, as operating systems and programs make it. */
  public static boolean isLeftOutFolder(String name) {
    return FileKind.isSystemFolder(new FileName(name));
  }

  /** The whole path as text. */
  public String wholePath() {
    return FileName.ofWhole(path);
  }

  /** The first folder of its path; empty if it lies in no folder. */
  public Optional<String> firstFolder() {
    int slash = relativePath.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(relativePath.substring(0, slash));
  }

  /** The same file, its path being that from the folder around. */
  ImageFile in(String folder) {
    return new ImageFile(path, folder + "/" + relativePath, label, anomalous, split, masks);
  }

  /** The same file, there for something else. */
  ImageFile withSplit(Split other) {
    return new ImageFile(path, relativePath, label, anomalous, other, masks);
  }

  ImageFile withMasks(List<Path> others) {
    return new ImageFile(path, relativePath, label, anomalous, split, List.copyOf(others));
  }

  ImageFile withTruth(String otherLabel, boolean isAnomalous) {
    return new ImageFile(
        path, relativePath, Optional.of(otherLabel), Optional.of(isAnomalous), split, masks);
  }
}
