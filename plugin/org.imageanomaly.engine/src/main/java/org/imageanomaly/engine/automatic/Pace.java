package org.imageanomaly.engine.automatic;

/**
 * How long it takes to try candidates, by how long one of them took: a fit looks at each image
 * twice, a trial at the image and at all defects drawn into it. What else a fit does counts as
 * fixed: memories of good patches make it grow a little, which a budget leaves room for.
 *
 * @param fixed seconds of a fit beside looking at images
 * @param look seconds to look at an image once
 * @param known how many known defects a trial looks at besides
 */
record Pace(double fixed, double look, int known) {

  private static final int FIT_LOOKS = 2;
  private static final int TRIAL_LOOKS = 1 + DrawnDefects.EACH;

  /**
   * The pace of a candidate.
   *
   * @param images that it was tried on
   * @param fit seconds that its fit took
   * @param trial seconds that it took to look for defects
   */
  static Pace of(int images, int known, double fit, double trial) {
    double look = trial / (TRIAL_LOOKS * images + known);
    return new Pace(Math.max(0, fit - FIT_LOOKS * images * look), look, known);
  }

  /** Seconds to fit to so many images. */
  double fit(int images) {
    return fixed + FIT_LOOKS * images * look;
  }

  /** Seconds to try a candidate on so many images. */
  double candidate(int images) {
    return fit(images) + (TRIAL_LOOKS * images + known) * look;
  }

  /** On how many images a candidate can be tried in so many seconds, at least 0. */
  int images(double seconds) {
    double rest = Math.max(0, seconds - fixed - known * look);
    return (int) (rest / ((FIT_LOOKS + TRIAL_LOOKS) * look));
  }

  /** The same if an image takes at least so many seconds to look at. */
  Pace atLeast(double seconds) {
    return new Pace(fixed, Math.max(look, seconds), known);
  }
}
