package org.imageanomaly.engine.dataset;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a folder is read.
 *
 * @param layout its layout
 * @param normalLabel the folder name of images without a defect; case and blanks around it do not
 *     matter
 * @param trainingFraction the part of the normal images that is for training where the layout does
 *     not say it, in [0, 1]
 * @param labelledFraction the part of the test images of every label that a supervised learner gets
 *     instead, in [0, 1)
 * @param seed of the draw of both parts
 * @param maskPattern where masks lie that are not found by the usual names, if the user says so
 */
public record FolderOptions(
    Layout layout,
    String normalLabel,
    double trainingFraction,
    double labelledFraction,
    long seed,
    Optional<MaskPattern> maskPattern) {

  /** Refuses a labelled part that is out of range or would leave no image for testing. */
  public FolderOptions {
    if (!(labelledFraction >= 0 && labelledFraction < 1)) {
      throw new IllegalArgumentException(
          "The labelled fraction must be at least 0 and less than 1, not "
              + labelledFraction
              + ".");
    }
  }

  /** With masks under the usual names alone. */
  public FolderOptions(
      Layout layout,
      String normalLabel,
      double trainingFraction,
      double labelledFraction,
      long seed) {
    this(layout, normalLabel, trainingFraction, labelledFraction, seed, Optional.empty());
  }

  /** Without a labelled part. */
  public FolderOptions(Layout layout, String normalLabel, double trainingFraction, long seed) {
    this(layout, normalLabel, trainingFraction, 0, seed);
  }

  /** The splits that images of such a folder can have. */
  public Set<Split> splits() {
    Set<Split> splits = EnumSet.of(Split.TEST);
    if (layout != Layout.FLAT) {
      splits.add(Split.TRAIN);
      if (labelledFraction > 0) {
        splits.add(Split.LABELLED);
      }
    }
    return splits;
  }
}
