package org.imageanomaly.nodes.folderreader;

import java.util.List;

/**
 * What the page of a folder starts with.
 *
 * @param view always "folder"
 * @param folder that was read
 * @param groups the images by split and label
 * @param leftOut what is there and is no usable image, and why
 * @param warnings what the run warned of
 */
public record FolderData(
    String view,
    String folder,
    List<Group> groups,
    List<LeftOutFiles> leftOut,
    List<String> warnings) {

  /**
   * The images of a split and a label.
   *
   * @param label empty where the layout has no labels
   * @param anomalous null if nothing says it
   * @param masks how many have one
   */
  public record Group(String split, String label, Boolean anomalous, int images, int masks) {}

  /** Files that are left out for one reason. */
  public record LeftOutFiles(String reason, int files, String example) {}
}
