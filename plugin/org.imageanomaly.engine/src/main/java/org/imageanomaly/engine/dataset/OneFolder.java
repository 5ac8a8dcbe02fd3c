package org.imageanomaly.engine.dataset;

import java.util.List;
import java.util.Optional;

/**
 * Images without labels, in the folder itself and in all folders in it.
 *
 * @param good whether they are good parts to learn from, else new parts to score
 */
record OneFolder(boolean good) implements FolderLayout {

  @Override
  public List<Placement> read(Folder root) {
    Optional<Split> split = good ? Optional.empty() : Optional.of(Split.TEST);
    return root.allImages()
        .map(file -> new Placement(file, Optional.empty(), split, good))
        .toList();
  }
}
