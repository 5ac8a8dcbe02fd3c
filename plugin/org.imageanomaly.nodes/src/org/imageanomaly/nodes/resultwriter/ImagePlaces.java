package org.imageanomaly.nodes.resultwriter;

import java.io.IOException;
import java.nio.file.Path;
import org.knime.core.node.InvalidSettingsException;

/**
 * Refuses results in the folder of the images or around it: the next run would take copies of
 * flagged images for new ones.
 */
final class ImagePlaces {

  private final Path results;
  private Path checked;

  ImagePlaces(Path results) {
    this.results = results;
  }

  /**
   * Checks one image.
   *
   * @param row its RowID; where its file's path ends with it, what comes before is the folder of
   *     the images
   */
  void check(Path file, String row) throws InvalidSettingsException {
    Path real = real(file.toAbsolutePath().normalize());
    if (real.startsWith(results)) {
      throw new InvalidSettingsException(
          "The image \""
              + file
              + "\" lies in the folder of the results, \""
              + results
              + "\". Choose a folder for the results that no images are read from.");
    }
    Path images = images(real, row);
    if (images != null && !images.equals(checked) && results.startsWith(images)) {
      throw new InvalidSettingsException(
          "The folder of the results, \""
              + results
              + "\", lies in the folder of the images, \""
              + images
              + "\": the next run would score the copies, too. Choose a folder beside it.");
    }
    checked = images;
  }

  private static Path images(Path file, String row) {
    Path folder = file.getParent();
    String[] parts = row.split("[/\\\\]");
    if (folder == null || parts.length < 2 || !file.toString().replace('\\', '/').endsWith(row)) {
      return folder;
    }
    Path root = file;
    for (int i = 0; i < parts.length && root != null; i++) {
      root = root.getParent();
    }
    return root;
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file; // gone: there is no other place to look at
    }
  }
}
