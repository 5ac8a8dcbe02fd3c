package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.imageanomaly.engine.random.RandomStream;

/**
 * Draws the images of a supervised learner from those for testing, by label. The draw of a label
 * follows from the seed and its own images alone, whatever other labels there are.
 */
final class LabelledPart {

  private LabelledPart() {}

  /**
   * The files, a part of the test images of every label marked as labelled. Its size is rounded,
   * but both parts of a label with two images or more have at least one; a single image stays for
   * testing, and so do images without a label.
   *
   * @param fraction in [0, 1)
   */
  static List<ImageFile> draw(List<ImageFile> files, double fraction, long seed) {
    if (fraction == 0) {
      return files;
    }
    Set<ImageFile> drawn = new HashSet<>();
    testImages(files).forEach((label, images) -> drawn.addAll(draw(label, images, fraction, seed)));
    return files.stream().map(f -> drawn.contains(f) ? f.withSplit(Split.LABELLED) : f).toList();
  }

  private static Map<String, List<ImageFile>> testImages(List<ImageFile> files) {
    Map<String, List<ImageFile>> byLabel = new TreeMap<>();
    for (ImageFile file : files) {
      if (file.split() == Split.TEST && file.label().isPresent()) {
        byLabel.computeIfAbsent(file.label().get(), label -> new ArrayList<>()).add(file);
      }
    }
    return byLabel;
  }

  private static List<ImageFile> draw(
      String label, List<ImageFile> images, double fraction, long seed) {
    long ofLabel = RandomStream.LABELLED_IMAGES.seed(seed, label.hashCode());
    Collections.shuffle(images, new Random(ofLabel));
    long rounded = Math.round(fraction * images.size());
    return images.subList(0, (int) Math.min(Math.max(rounded, 1), images.size() - 1));
  }
}
