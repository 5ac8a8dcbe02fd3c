package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.preparation.Alignment;
import org.imageanomaly.engine.training.Folds;

/**
 * Tries candidates on good images with defects drawn into them and fits the one that tells best
 * which is which. For one search.
 */
final class CandidateSearch {

  /** Images that candidates are tried on: more tell little more. */
  private static final int MOST_TRIED = 80;

  private final AutomaticSettings settings;
  private final Optional<BackboneSearch> backbone;
  private final TimeBudget budget;
  private final ImageSet pictures;
  private final Folds folds;
  private final ImageSet known;
  private final int givenKnown;
  private final List<String> warnings;

  /**
   * Prepares to search.
   *
   * @param backbone what is tried with a backbone, if there is one
   * @param budget for comparing candidates and fitting one of them
   * @param pictures of good parts, each another one
   * @param known defects, each another picture; there may be none
   * @param warnings so far
   */
  CandidateSearch(
      AutomaticSettings settings,
      Optional<BackboneSearch> backbone,
      TimeBudget budget,
      ImageSet pictures,
      Folds folds,
      ImageSet known,
      List<String> warnings) {
    this.settings = settings;
    this.backbone = backbone;
    this.budget = budget;
    this.pictures = pictures;
    this.folds = folds;
    this.givenKnown = known.size();
    this.known = known.subset(Folds.evenlySpaced(known.size(), MOST_TRIED));
    this.warnings = new ArrayList<>(warnings);
  }

  /**
   * Finds a detector.
   *
   * @param progress of comparing candidates
   * @param last of the last fit
   */
  FoundDetector find(Progress progress, Progress last) {
    TriedImages usual = tried(MOST_TRIED);
    Alignment alignment = Alignment.fit(pictures, progress.part(0, 0)).alignment();
    CandidateComparison comparison =
        new CandidateComparison(
            budget,
            usual,
            this::tried,
            pictures.size(),
            new Preparations(usual.drawn().good(), alignment),
            new Candidates(distances(), !alignment.isNone(), settings.quantile(), backbone),
            progress);
    Trial chosen = comparison.best();
    comparison.remark(settings.minutes(), besides()).ifPresent(warnings::add);
    blind(chosen).ifPresent(warnings::add);
    double quantile = quantile(chosen);
    Detector detector =
        chosen
            .at(quantile)
            .contender()
            .fit(
                pictures,
                folds,
                chosen.preparation(),
                settings.seed(),
                known.distinctFingerprints(),
                last);
    return new FoundDetector(
        detector,
        comparison.trials().stream()
            .map(trial -> trial.at(quantile).candidate(trial == chosen))
            .toList(),
        chosen.at(quantile).sizes(usual.drawn()),
        warnings);
  }

  /** Without known defects, only drawn-in ones say that a detector sees none. */
  private static Optional<String> blind(Trial chosen) {
    if (!chosen.separation().isChance()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
                Locale.ROOT,
                "Nothing shows that the detector tells defects from good parts: those drawn into"
                    + " good images score no higher than these (ROC AUC %.2f; guessing: 0.5).",
                chosen.separation().fromDrawn())
            + (chosen.contender() instanceof DeepContender
                ? " Check the normalization and the layers of the backbone, or choose another"
                    + " method or network."
                : " Give more images, or a larger image size."));
  }

  private TriedImages tried(int most) {
    return new TriedImages(pictures, folds, known, settings.seed(), most);
  }

  private boolean isOwnSize() {
    return settings.resolution() == Resolution.OWN_SIZE;
  }

  /** At their own size, a memory of good patches of all places would be too large. */
  private DistanceSet distances() {
    return isOwnSize() ? DistanceSet.GAUSSIANS : DistanceSet.GAUSSIANS_AND_NEAREST;
  }

  private String besides() {
    return isOwnSize() ? ", beside learning from images at their own size" : "";
  }

  /** The one that is set, unless known defects ask for another. */
  private double quantile(Trial chosen) {
    if (known.size() == 0) {
      return settings.quantile();
    }
    if (known.size() < givenKnown) {
      warnings.add(
          "Of "
              + givenKnown
              + " known defects "
              + known.size()
              + " were looked at, evenly spaced.");
    }
    KnownThreshold threshold = KnownThreshold.of(chosen);
    warnings.add(
        threshold.remark(
            isOwnSize() ? " on images scaled to " + settings.imageSize() + " pixels" : ""));
    return threshold.quantile();
  }
}
