package org.imageanomaly.engine.dataset;

/** How a folder of images is laid out. */
public enum Layout {
  /** Whichever of the others the folder shows. */
  AUTO("Detect", "images"),
  /**
   * Folders for training and testing, and in them one per label: MVTec AD, MVTec LOCO AD, BTAD, the
   * splits of VisA and most supervised sets.
   */
  MVTEC_AD(
      "Splits with labels (MVTec AD)",
      "images in train/LABEL or test/LABEL, as the MVTec AD layout has them"),
  /** One folder per label, and in each of them folders for training and testing. */
  LABEL_SPLIT("Labels with splits", "images in LABEL/train or LABEL/test"),
  /** One folder per label. */
  LABEL_FOLDERS("Label folders", "images in folders named after labels"),
  /** Images without labels, new parts to score. */
  FLAT("One folder of new parts", "images"),
  /** Images without labels, good parts to learn from. */
  GOOD_PARTS("One folder of good parts", "images");

  private final String text;
  private final String expected;

  Layout(String text, String expected) {
    this.text = text;
    this.expected = expected;
  }

  /** The layout as dialogs and messages call it. */
  public String text() {
    return text;
  }

  /** What a folder has in this layout, as part of a sentence. */
  String expected() {
    return expected;
  }

  /** Whether the user has to tell good parts from new ones, since no folder does. */
  public boolean isOneFolder() {
    return this == FLAT || this == GOOD_PARTS;
  }

  /** What its folders mean. */
  FolderLayout reader(LabelTree labels) {
    return switch (this) {
      case MVTEC_AD -> new SplitFolders(labels);
      case LABEL_SPLIT -> new SplitsOfLabels();
      case LABEL_FOLDERS -> new LabelFolders(null);
      case GOOD_PARTS -> new OneFolder(true);
      default -> new OneFolder(false);
    };
  }
}
