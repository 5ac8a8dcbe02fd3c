package org.imageanomaly.engine.kde;

import java.util.List;
import org.imageanomaly.engine.detector.RawScore;

/** What a KDE detector measures. */
final class KdeScores {

  /** The index of the reconstruction error. */
  static final int ERROR = 0;

  /** The index of the log density. */
  static final int DENSITY = 1;

  /** The index of the SSIM distance. */
  static final int SSIM = 2;

  private KdeScores() {}

  /** The raw scores where they are computed so. */
  static List<RawScore> of(ScoreKind kind) {
    boolean local = kind == ScoreKind.LOCAL;
    return List.of(
        new RawScore(
            "Reconstruction Error",
            local ? "standard deviations" : "squared intensity",
            true,
            local),
        new RawScore("Log Density", "nat", false, local),
        new RawScore(
            "SSIM Distance", local ? "standard deviations" : "1 - mean SSIM", true, local));
  }
}
