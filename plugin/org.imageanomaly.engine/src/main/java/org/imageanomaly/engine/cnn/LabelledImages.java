package org.imageanomaly.engine.cnn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.image.ImageSet;

/**
 * Images of which the class is known.
 *
 * @param images the images
 * @param labels the class of each, an index into the names of the classes
 * @param classes what the classes are
 * @param photographed how many of them, the first ones, may be held out to tell how good a network
 *     is; those behind them, such as generated images, are trained on only
 */
public record LabelledImages(ImageSet images, int[] labels, ImageClasses classes, int photographed)
    implements AutoCloseable {

  /** Copies the labels. */
  public LabelledImages {
    if (photographed < 0 || photographed > images.size()) {
      throw new IllegalArgumentException(
          photographed + " of " + images.size() + " images cannot be held out.");
    }
    labels = labels.clone();
    if (labels.length != images.size()) {
      throw new IllegalArgumentException(
          "There are " + labels.length + " labels for " + images.size() + " images.");
    }
    for (int label : labels) {
      if (label < 0 || label >= classes.count()) {
        throw new IllegalArgumentException(
            "The label " + label + " is none of " + classes.count() + " classes.");
      }
    }
  }

  /** Images of which any may be held out. */
  public LabelledImages(ImageSet images, int[] labels, ImageClasses classes) {
    this(images, labels, classes, images.size());
  }

  /** A copy of the labels. */
  @Override
  public int[] labels() {
    return labels.clone();
  }

  /** The number of images of each class. */
  public int[] sizes() {
    return sizes(labels.length);
  }

  /** The number of images of each class that may be held out. */
  int[] photographs() {
    return sizes(photographed);
  }

  private int[] sizes(int first) {
    int[] sizes = new int[classes.count()];
    for (int i = 0; i < first; i++) {
      sizes[labels[i]]++;
    }
    return sizes;
  }

  /** The number of different pictures of which copies have different classes. */
  int contradictory() {
    Map<String, Integer> first = new HashMap<>();
    Set<String> several = new HashSet<>();
    for (int i = 0; i < labels.length; i++) {
      Integer other = first.putIfAbsent(images.fingerprint(i), labels[i]);
      if (other != null && other != labels[i]) {
        several.add(images.fingerprint(i));
      }
    }
    return several.size();
  }

  /** These images without those that are there as the same picture among others. */
  LabelledImages without(LabelledImages others) {
    return subset(images.notIn(others.images));
  }

  /** The images at some indices, in that order. */
  public LabelledImages subset(int... indices) {
    return new LabelledImages(
        images.subset(indices), Arrays.stream(indices).map(i -> labels[i]).toArray(), classes);
  }

  /** Closes the images, also for every subset. */
  @Override
  public void close() {
    images.close();
  }
}
