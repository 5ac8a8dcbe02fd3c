package org.imageanomaly.engine.dataset;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the layout that a folder shows.
 *
 * @param layout which one it is
 * @param start the folder that has it: the one that was asked for, or the only one in it
 * @param reader what its folders mean
 */
record LayoutDetection(Layout layout, Folder start, FolderLayout reader) {

  private static final int NAMED = 12;

  /** What a reader calls the reading of all of them. */
  private static final String PRODUCTS = "Several products";

  /** As the user says. */
  static LayoutDetection given(Layout layout, Folder root, LabelTree labels) {
    return new LayoutDetection(layout, root, layout.reader(labels));
  }

  /**
   * By the names of the folders.
   *
   * @param path the folder as messages name it
   * @throws ImageFolderException if there are several data sets in it
   */
  static LayoutDetection of(Folder root, LabelTree labels, String path)
      throws ImageFolderException {
    Folder start = root.unwrapped();
    if (SplitWords.areIn(start)) {
      return given(Layout.MVTEC_AD, start, labels);
    }
    List<Folder> filled = start.filled();
    boolean splits = filled.stream().anyMatch(SplitWords::areIn);
    if (splits && filled.stream().anyMatch(child -> labels.isGood(child.name()))) {
      return given(Layout.LABEL_SPLIT, start, labels);
    }
    boolean grouped = filled.stream().allMatch(child -> ImageWords.isGroup(child.name()));
    List<Folder> sets = filled.stream().filter(child -> isDataSet(child, labels)).toList();
    if (sets.size() == 1 && filled.size() == 1 && start.images().isEmpty()) {
      return of(sets.get(0), labels, path);
    }
    if (!sets.isEmpty() && !labels.hasLabels(start) && (splits || !grouped)) {
      throw severalDataSets(sets, path);
    }
    return withoutSplits(start, labels, grouped && sets.isEmpty());
  }

  private static boolean isDataSet(Folder folder, LabelTree labels) {
    Folder start = folder.unwrapped();
    return SplitWords.areIn(start)
        || labels.hasLabels(start)
            && (start != folder
                || start.filled().stream().anyMatch(child -> labels.isGood(child.name())));
  }

  private static LayoutDetection withoutSplits(Folder start, LabelTree labels, boolean grouped) {
    long inFolders = start.folders().stream().flatMap(Folder::allImages).count();
    boolean beside = !labels.hasLabels(start) && start.images().size() >= inFolders;
    return grouped || beside
        ? given(Layout.FLAT, start, labels)
        : new LayoutDetection(Layout.LABEL_FOLDERS, start, new LabelFolders(labels));
  }

  private static ImageFolderException severalDataSets(List<Folder> sets, String path) {
    String names =
        sets.stream().limit(NAMED).map(Folder::name).collect(Collectors.joining(", "))
            + (sets.size() > NAMED ? " and " + (sets.size() - NAMED) + " more" : "");
    String first = String.join("/", sets.get(0).names());
    return new ImageFolderException(
        "The folder \""
            + path
            + "\" holds "
            + (sets.size() == 1 ? "a whole data set beside other images: " : "several data sets: ")
            + names
            + ". Choose "
            + (sets.size() == 1 ? "it" : "one of them")
            + ", such as \""
            + path
            + "/"
            + first
            + (sets.size() == 1
                ? "\""
                : "\", or read all of them, each as a product: setting \"" + PRODUCTS + "\"")
            + "; if these are labels, choose the layout \""
            + Layout.LABEL_SPLIT.text()
            + "\" or \""
            + Layout.LABEL_FOLDERS.text()
            + "\".");
  }
}
