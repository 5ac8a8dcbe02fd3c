package org.imageanomaly.engine.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftWarningTest {

  private static Drift drift(String name, double then, double today, boolean differs) {
    return new Drift(name, then, today, differs, name + " sentence.");
  }

  private static String warning(Drift... found) {
    return DriftWarning.of(List.of(found)).orElseThrow();
  }

  @Test
  void nothingIsSaidWhereNothingDiffers() {
    assertEquals(
        Optional.empty(), DriftWarning.of(List.of(drift(DriftCheck.BRIGHTNESS, 0.5, 0.4, false))));
  }

  @Test
  void ofBrightnessContrastAndScoresTogetherTheRemedyIsSaidOnce() {
    assertEquals(
        "The light or the camera has changed. Brightness sentence. Contrast sentence. Scores"
            + " sentence. Restore the light, or recalibrate the detector with good images like"
            + " today's in the KDE Learner.",
        warning(
            drift(DriftCheck.BRIGHTNESS, 0.5, 0.4, true),
            drift(DriftCheck.CONTRAST, 0.2, 0.1, true),
            drift("Scores", 0, 0.7, true)));
  }

  @Test
  void scoresAloneSayNothingOfLight() {
    String higher = warning(drift("Scores", 0, 0.7, true));
    assertTrue(higher.contains("more false alarms are to come"), higher);
    String lower = warning(drift("Scores", 0, -0.7, true));
    assertTrue(lower.contains("not those that the model was trained on"), lower);
  }

  @Test
  void whereNearlyAllAreFlaggedTheUserMustKnowWhetherTheyAreGood() {
    String warning = warning(drift(DriftCheck.FLAGGED, 0.05, 1, true));
    assertTrue(warning.contains("If most of them show good parts"), warning);
  }
}
