package org.imageanomaly.engine.dataset;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Images in folders for training that show a defect, as supervised sets have them.
 *
 * @param count how many
 * @param of how many images there are for training
 * @param labels what they are labelled
 */
record TrainingDefects(int count, int of, Set<String> labels) {

  static TrainingDefects in(List<ImageFile> files) {
    List<ImageFile> training = files.stream().filter(f -> f.split() == Split.TRAIN).toList();
    List<ImageFile> defects = training.stream().filter(TrainingDefects::isOne).toList();
    Set<String> labels = new TreeSet<>();
    defects.forEach(file -> file.label().ifPresent(labels::add));
    return new TrainingDefects(defects.size(), training.size(), labels);
  }

  private static boolean isOne(ImageFile file) {
    return file.split() == Split.TRAIN && file.anomalous().orElse(false);
  }

  /** The files, those with a defect for a supervised learner alone. */
  List<ImageFile> labelled(List<ImageFile> files) {
    return files.stream().map(f -> isOne(f) ? f.withSplit(Split.LABELLED) : f).toList();
  }

  /** What a user should know, in a sentence; nothing if there are none. */
  List<String> remarks(boolean labelled) {
    if (count == 0) {
      return List.of();
    }
    return List.of(
        count
            + " of "
            + of
            + " images in folders for training show defects by their label ("
            + String.join(", ", labels)
            + "): "
            + (labelled
                ? "their split is \"labelled\", for a supervised learner."
                : "\"Anomalous\" is true for them, and learners of good parts leave them out."));
  }
}
