package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads labels from the names of folders; everything below such a folder has its label. */
final class LabelTree {

  private final String normalLabel;

  LabelTree(String normalLabel) {
    this.normalLabel = FileName.key(normalLabel);
  }

  /** Whether a name surely is a label: the normal one, or a usual word for good or bad parts. */
  boolean isLabel(String name) {
    return FileName.key(name).equals(normalLabel)
        || PartWords.of(name) != PartWords.Meaning.UNKNOWN;
  }

  boolean isGood(String name) {
    return FileName.key(name).equals(normalLabel) || PartWords.of(name).isGood();
  }

  /** Whether one of the folders in it surely is a label. */
  boolean hasLabels(Folder folder) {
    return folder.filled().stream().anyMatch(child -> isLabel(child.name()));
  }

  /** Whether the folders in it are no labels: there are none, or they group images by date. */
  private boolean isUnlabelled(Folder folder) {
    return !hasLabels(folder)
        && folder.filled().stream().allMatch(child -> ImageWords.isGroup(child.name()));
  }

  /** The images of a folder with their labels, as far as they have some. */
  List<Placement> read(Folder given) {
    Folder folder = given.unwrapped();
    if (!isUnlabelled(folder)) {
      return labelledAndBeside(folder);
    }
    List<Placement> placements = new ArrayList<>(unlabelled(folder.images().stream()));
    for (Folder child : folder.filled()) {
      boolean deeper = hasLabels(child.unwrapped());
      placements.addAll(deeper ? read(child) : unlabelled(child.allImages()));
    }
    return placements;
  }

  /** What lies beside folders of labels is left out if it may be of one of them, the good one. */
  private List<Placement> labelledAndBeside(Folder folder) {
    List<Placement> placements = labelled(folder);
    if (folder.filled().stream().noneMatch(child -> isGood(child.name()))) {
      placements.addAll(unlabelled(folder.images().stream()));
    }
    return placements;
  }

  /** Every folder in a folder is a label, whatever its name. */
  static List<Placement> labelled(Folder folder) {
    List<Placement> placements = new ArrayList<>();
    for (Folder child : folder.filled()) {
      Optional<String> label = Optional.of(child.name().strip());
      child.allImages().forEach(file -> placements.add(Placement.of(file, label)));
    }
    return placements;
  }

  static List<Placement> unlabelled(Stream<FoundFile> files) {
    return files.map(file -> Placement.of(file, Optional.empty())).toList();
  }
}
