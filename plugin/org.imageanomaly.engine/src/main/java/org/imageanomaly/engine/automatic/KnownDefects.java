package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.Count;
import org.imageanomaly.engine.image.ImageSet;

/**
 * Images that are known to show a defect. Nothing is fitted to them.
 *
 * @param images each another picture, and none of a good part
 * @param warnings sentences for the user about the others
 */
record KnownDefects(ImageSet images, List<String> warnings) {

  /**
   * Takes those that say something.
   *
   * @param given images, of which there may be none
   * @param good images of good parts
   * @throws IllegalArgumentException if they have another shape
   */
  static KnownDefects of(ImageSet given, ImageSet good) {
    if (!given.shape().equals(good.shape())) {
      throw new IllegalArgumentException(
          "The known defects are " + given.shape() + ", the good parts " + good.shape() + ".");
    }
    ImageSet others = given.subset(given.notIn(good));
    ImageSet different = others.subset(others.firstOfEach());
    String all = " of the " + Count.of(given.size(), "known defect");
    List<String> warnings = new ArrayList<>();
    int alsoGood = given.size() - others.size();
    if (alsoGood > 0) {
      warnings.add(
          alsoGood
              + all
              + (alsoGood == 1
                  ? " is the same picture as a good part and counts as good"
                  : " are the same pictures as good parts and count as good")
              + ". Look at their labels.");
    }
    int copies = others.size() - different.size();
    if (copies > 0) {
      warnings.add(
          copies
              + all
              + (copies == 1 ? " is a copy" : " are copies")
              + " of another one, which counts once.");
    }
    return new KnownDefects(different, warnings);
  }
}
