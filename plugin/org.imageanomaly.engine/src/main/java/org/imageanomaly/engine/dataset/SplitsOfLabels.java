package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One folder per label, and in each of them folders for training and for testing. */
record SplitsOfLabels() implements FolderLayout {

  @Override
  public List<Placement> read(Folder given) {
    Folder root = given.unwrapped();
    List<Placement> placements = new ArrayList<>();
    for (Folder label : root.filled()) {
      Optional<String> text = Optional.of(label.name().strip());
      for (Placement placement : new SplitFolders(new LabelTree("")).read(label)) {
        placements.add(new Placement(placement.file(), text, placement.split(), false));
      }
    }
    return placements;
  }
}
