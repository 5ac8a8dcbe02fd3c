package org.imageanomaly.benchmarks.quality.drawn;

import java.util.List;
import java.util.Random;

/** What a category shows. */
interface Product {

  /** Name of the category. */
  String name();

  /** Number of training images. */
  default int training() {
    return 80;
  }

  /** Names of the kinds of defects. */
  List<String> defects();

  /** Images of each kind. */
  default int each() {
    return 12;
  }

  /** Whether the camera is a gray one. */
  default boolean gray() {
    return true;
  }

  /** The light on an image. */
  Light light(boolean training, Random random);

  /**
   * Paints one individual.
   *
   * @param defect the kind, "good" for none
   * @param severity 0 is faint, 1 obvious
   */
  void paint(Scene scene, String defect, double severity, Random random);
}
