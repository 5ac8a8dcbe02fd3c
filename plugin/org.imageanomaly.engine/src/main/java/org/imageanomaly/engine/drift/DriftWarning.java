package org.imageanomaly.engine.drift;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of all that differs from the calibration, once, and what to do about it. */
public final class DriftWarning {

  private DriftWarning() {}

  /** The warning; empty where nothing differs. */
  public static Optional<String> of(List<Drift> found) {
    List<Drift> differing = found.stream().filter(Drift::differs).toList();
    if (differing.isEmpty()) {
      return Optional.empty();
    }
    boolean light = differing.stream().anyMatch(DriftWarning::isLight);
    String sentences = differing.stream().map(Drift::sentence).collect(Collectors.joining(" "));
    return Optional.of(
        (light ? "The light or the camera has changed. " : "")
            + sentences
            + " "
            + remedy(differing, light));
  }

  private static boolean isLight(Drift drift) {
    return drift.name().equals(DriftCheck.BRIGHTNESS) || drift.name().equals(DriftCheck.CONTRAST);
  }

  private static String remedy(List<Drift> differing, boolean light) {
    if (light) {
      return "Restore the light, or recalibrate the detector with good images like today's in the KDE"
          + " Learner.";
    }
    boolean flagged = differing.stream().anyMatch(d -> d.name().equals(DriftCheck.FLAGGED));
    boolean lower = differing.stream().anyMatch(d -> d.today() < d.calibration());
    if (lower && !flagged) {
      return "Check that these images are not those that the model was trained on.";
    }
    return (flagged
            ? "If most of them show good parts, parts, position or camera have changed:"
            : "Parts, position or camera have changed, and more false alarms are to come:")
        + " put that right, or recalibrate the detector with good images like today's in the KDE"
        + " Learner.";
  }
}
