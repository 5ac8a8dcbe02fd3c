package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Folders for training and for testing, and in them one per label: MVTec AD, MVTec LOCO AD, BTAD,
 * the splits of VisA and most supervised sets. Images that lie in the folder for training itself
 * are good parts; a folder for validation has further images for training, or those for testing if
 * there are no others.
 */
record SplitFolders(LabelTree labels) implements FolderLayout {

  @Override
  public List<Placement> read(Folder given) {
    Folder root = given.unwrapped();
    List<Placement> placements = new ArrayList<>();
    for (Folder child : root.filled()) {
      split(root, child)
          .ifPresent(
              split -> {
                for (Placement placement : labels.read(child)) {
                  Placement placed = placement.in(split);
                  placements.add(split == Split.TRAIN ? placed.goodUnlessLabelled() : placed);
                }
              });
    }
    return placements;
  }

  private static Optional<Split> split(Folder root, Folder child) {
    return SplitWords.of(child.name())
        .map(
            word ->
                switch (word) {
                  case TRAINING -> Split.TRAIN;
                  case VALIDATION -> has(root, SplitWords.TEST) ? Split.TRAIN : Split.TEST;
                  case TEST -> Split.TEST;
                });
  }

  private static boolean has(Folder root, SplitWords word) {
    return root.filled().stream().anyMatch(f -> SplitWords.of(f.name()).equals(Optional.of(word)));
  }

  @Override
  public List<String> remarks(Folder given) {
    Folder root = given.unwrapped();
    List<String> remarks = new ArrayList<>();
    for (Folder child : root.filled()) {
      Optional<Split> split = split(root, child);
      long unlabelled = labels.read(child).stream().filter(p -> p.label().isEmpty()).count();
      if (split.equals(Optional.of(Split.TRAIN)) && unlabelled > 0) {
        remarks.add(
            unlabelled
                + (unlabelled == 1 ? " image in \"" : " images in \"")
                + child.name()
                + "\" without a folder of a label "
                + (unlabelled == 1 ? "counts" : "count")
                + " as good, unless a mask says otherwise.");
      }
      if (split.equals(Optional.of(Split.TEST))
          && SplitWords.of(child.name()).equals(Optional.of(SplitWords.VALIDATION))) {
        remarks.add(
            "The images in \"" + child.name() + "\" are for testing, since there are no others.");
      }
    }
    return remarks;
  }
}
