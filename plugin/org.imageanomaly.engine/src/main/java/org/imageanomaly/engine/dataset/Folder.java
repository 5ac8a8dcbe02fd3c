package org.imageanomaly.engine.dataset;

import java.util.List;
import java.util.stream.Stream;

/**
 * What lies in a folder, as far as it may be an image.
 *
 * @param names the names of the folders that lead to it from the surveyed one
 * @param folders its folders, in the order of their paths
 * @param images the files in it that have the extension of an image, in the order of their paths
 */
record Folder(List<String> names, List<Folder> folders, List<FoundFile> images) {

  /** Its name, empty for the surveyed folder. */
  String name() {
    return names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  /** The images in it and all its folders. */
  Stream<FoundFile> allImages() {
    return Stream.concat(images.stream(), folders.stream().flatMap(Folder::allImages));
  }

  boolean hasImages() {
    return !images.isEmpty() || folders.stream().anyMatch(Folder::hasImages);
  }

  /** Its folders that have images in them, however deep. */
  List<Folder> filled() {
    return folders.stream().filter(Folder::hasImages).toList();
  }

  /**
   * Where the images begin: down from here as long as there is nothing but one folder whose name
   * says that it is for images, such as Data/Images.
   */
  Folder unwrapped() {
    List<Folder> filled = filled();
    boolean wraps =
        images.isEmpty() && filled.size() == 1 && ImageWords.isWrapper(filled.get(0).name());
    return wraps ? filled.get(0).unwrapped() : this;
  }
}
