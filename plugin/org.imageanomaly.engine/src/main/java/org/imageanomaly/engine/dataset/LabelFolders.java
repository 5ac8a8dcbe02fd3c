package org.imageanomaly.engine.dataset;

import java.util.List;

/**
 * One folder per label, in the folder itself or where its images begin, as in VisA's Data/Images.
 *
 * @param labels tells labels from folders by date or camera; null if every folder is a label
 */
record LabelFolders(LabelTree labels) implements FolderLayout {

  @Override
  public List<Placement> read(Folder root) {
    if (labels != null) {
      return labels.read(root);
    }
    Folder unwrapped = root.unwrapped();
    return LabelTree.labelled(unwrapped.filled().isEmpty() ? root : unwrapped);
  }
}
