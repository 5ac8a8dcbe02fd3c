package org.imageanomaly.engine.dataset;

import java.util.Optional;
import java.util.Set;

/** What people call the parts of a data set in the names of folders. */
enum SplitWords {
  TRAINING(Set.of("train", "training", "trn", "trainset", "trainingset", "traindata")),
  VALIDATION(Set.of("val", "valid", "validation", "dev", "valset", "validationset")),
  TEST(Set.of("test", "testing", "tst", "testset", "testingset", "testdata", "eval"));

  private final Set<String> words;

  SplitWords(Set<String> words) {
    this.words = words;
  }

  /** Which of them a folder is by its name. */
  static Optional<SplitWords> of(String name) {
    String letters = String.join("", PartWords.words(name.strip()));
    boolean lettersAlone = name.strip().length() <= letters.length() + 2;
    for (SplitWords split : values()) {
      if (lettersAlone && split.words.contains(letters)) {
        return Optional.of(split);
      }
    }
    return Optional.empty();
  }

  /** Whether a folder has parts of a data set. */
  static boolean areIn(Folder folder) {
    return folder.filled().stream().anyMatch(child -> of(child.name()).isPresent());
  }
}
