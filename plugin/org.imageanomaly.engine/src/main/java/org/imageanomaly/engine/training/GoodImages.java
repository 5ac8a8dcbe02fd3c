package org.imageanomaly.engine.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;

/** Looks at images without defects before hours are spent on learning from them. */
public final class GoodImages {

  private static final int LEAST = 4;

  /** An image whose samples all lie within this many of 255 levels shows nothing. */
  private static final int BLANK_RANGE = 2;

  /** A set whose brightest sample lies below this level of 255 is dark as a whole. */
  private static final int DARK = 32;

  private GoodImages() {}

  /**
   * Refuses what nothing can be learned from.
   *
   * @param shape that the images must have
   * @return what a user should know about the others, each a sentence
   * @throws IllegalArgumentException if there are fewer than four images, if they have another
   *     shape, are all the same picture, or show nothing
   */
  public static List<String> check(ImageSet images, ImageShape shape) {
    int count = images.size();
    if (count < LEAST) {
      throw new IllegalArgumentException(
          "Training needs at least 4 images, there "
              + (count == 1 ? "is 1." : "are " + count + "."));
    }
    if (!images.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "The images are " + images.shape() + ", the settings say " + shape + ".");
    }
    List<String> warnings = new ArrayList<>();
    copies(images, warnings);
    brightness(images, warnings);
    return warnings;
  }

  private static void copies(ImageSet images, List<String> warnings) {
    Set<String> pictures = new HashSet<>();
    for (int i = 0; i < images.size(); i++) {
      pictures.add(images.fingerprint(i));
    }
    int copies = images.size() - pictures.size();
    if (pictures.size() == 1) {
      throw new IllegalArgumentException(
          "All "
              + images.size()
              + " images are the same picture, so that nothing says how good parts differ from one"
              + " another. Give images of several good parts.");
    }
    if (copies > 0) {
      warnings.add(
          copies
              + " of the "
              + images.size()
              + (copies == 1 ? " images is a copy" : " images are copies")
              + " of another one; copies are never held out beside the picture they equal.");
    }
  }

  private static void brightness(ImageSet images, List<String> warnings) {
    int blank = 0;
    int brightest = 0;
    for (int i = 0; i < images.size(); i++) {
      Levels levels = Levels.of(images, i);
      blank += levels.widestRange <= BLANK_RANGE ? 1 : 0;
      brightest = Math.max(brightest, levels.brightest);
    }
    if (blank == images.size()) {
      throw new IllegalArgumentException(
          "All "
              + blank
              + " images are of one color (the brightest level is "
              + brightest
              + " of 255) and show no part. Look at some of them: exposure, bit depth and cropping are"
              + " the usual reasons.");
    }
    if (blank > 0) {
      warnings.add(
          blank
              + " of the "
              + images.size()
              + (blank == 1
                  ? " images is of one color and shows"
                  : " images are of one color and show")
              + " no part. Remove them, or empty pictures count as good.");
    }
    if (brightest < DARK) {
      warnings.add(
          "The images are very dark: their brightest level is "
              + brightest
              + " of 255. Look at exposure and bit depth.");
    }
  }

  /** The brightest level of an image, and the widest range of a channel, of 255. */
  private record Levels(int brightest, int widestRange) {

    static Levels of(ImageSet images, int i) {
      byte[] samples = images.image(i).pixels();
      int plane = samples.length / images.shape().channels();
      int brightest = 0;
      int widest = 0;
      for (int from = 0; from < samples.length; from += plane) {
        int low = 255;
        int high = 0;
        for (int k = from; k < from + plane; k++) {
          low = Math.min(low, samples[k] & 0xff);
          high = Math.max(high, samples[k] & 0xff);
        }
        widest = Math.max(widest, high - low);
        brightest = Math.max(brightest, high);
      }
      return new Levels(brightest, widest);
    }
  }
}
