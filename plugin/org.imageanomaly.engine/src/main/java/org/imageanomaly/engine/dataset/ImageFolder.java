package org.imageanomaly.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The image files of a folder, sorted by their relative paths.
 *
 * @param root the folder
 * @param layout the layout it was read with, never {@link Layout#AUTO}
 * @param files its images
 */
public record ImageFolder(Path root, Layout layout, List<ImageFile> files) {

  /**
   * Lists the images of a folder without opening them.
   *
   * @throws ImageFolderException if the folder is missing, cannot be read, or holds no image where
   *     the layout has them
   */
  public static ImageFolder scan(Path root, FolderOptions options) throws ImageFolderException {
    if (!Files.exists(root)) {
      throw new ImageFolderException(
          "The folder \"" + root + "\" does not exist. Choose an existing folder of images.");
    }
    if (!Files.isDirectory(root)) {
      throw new ImageFolderException(
          "\"" + root + "\" is a file, not a folder. Choose the folder that holds the images.");
    }
    try {
      FolderReader reader = new FolderReader(root, options);
      Layout layout = options.layout() == Layout.AUTO ? reader.detect() : options.layout();
      List<ImageFile> files = reader.read(layout);
      if (files.isEmpty()) {
        throw new ImageFolderException(
            "The folder \""
                + root
                + "\" holds no image "
                + expectation(layout)
                + ". Image files end in "
                + FolderReader.EXTENSIONS
                + ".");
      }
      return new ImageFolder(root, layout, List.copyOf(files));
    } catch (ImageFolderException e) {
      throw e;
    } catch (IOException e) {
      throw new ImageFolderException(
          "The folder \"" + root + "\" cannot be read (" + e + "). Check its permissions.", e);
    }
  }

  /** The labels that have test images but no labelled one. */
  public Set<String> labelsForTestingOnly() {
    Set<String> labels = labels(Split.TEST);
    labels.removeAll(labels(Split.LABELLED));
    return labels;
  }

  private Set<String> labels(Split split) {
    return files.stream()
        .filter(file -> file.split() == split)
        .flatMap(file -> file.label().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String expectation(Layout layout) {
    return switch (layout) {
      case MVTEC_AD -> "in train/LABEL or test/LABEL, as the MVTec AD layout has them";
      case LABEL_FOLDERS -> "in folders named after labels";
      default -> "";
    };
  }
}
