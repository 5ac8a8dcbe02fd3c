package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.patch.PatchSettings;

/**
 * Tries candidates in turn and keeps the best one, in the time that there is: rather on fewer
 * images than fewer candidates. Two of them are compared on the same images. For one search.
 */
final class CandidateComparison {

  private final TimeBudget budget;
  private final IntFunction<TriedImages> images;
  private final int pictures;
  private final Preparations preparations;
  private final PatchSettings first;
  private final List<UnaryOperator<PatchSettings>> changes;
  private final Progress progress;
  private final double before;
  private final TriedImages usual;
  private final List<Trial> trials = new ArrayList<>();
  private TriedImages tried;
  private Pace pace;
  private Trial best;

  /** The best one, tried on the images of now. */
  private Trial rival;

  /**
   * Prepares to compare.
   *
   * @param usual images that candidates are tried on if there is time
   * @param images so many of them
   * @param pictures how many images the best one is fitted to in the end
   * @param first candidate
   * @param changes of the best one so far, each another candidate
   */
  CandidateComparison(
      TimeBudget budget,
      TriedImages usual,
      IntFunction<TriedImages> images,
      int pictures,
      Preparations preparations,
      PatchSettings first,
      List<UnaryOperator<PatchSettings>> changes,
      Progress progress) {
    this.budget = budget;
    this.images = images;
    this.pictures = pictures;
    this.preparations = preparations;
    this.first = first;
    this.changes = changes;
    this.progress = progress;
    this.before = budget.seconds();
    this.usual = usual;
    this.tried = usual;
  }

  /** Tries them and says which one is best. */
  Trial best() {
    begin();
    for (int i = 0; i < changes.size() && hasTime(changes.size() - i); i++) {
      Trial trial = listed(changes.get(i).apply(best.settings()));
      if (trial.isClearlyBetterThan(rival)) {
        lead(trial);
      }
    }
    return best;
  }

  /** In the order in which they were tried. */
  List<Trial> trials() {
    return trials;
  }

  /** What there was no time for, as {@link TimeRemark#text} says it. */
  Optional<String> remark(double minutes, String besides) {
    List<Integer> counts = trials.stream().map(trial -> trial.scores().good().length).toList();
    double comparing = candidates() * pace.candidate(usual.count());
    double first = triesFewestFirst() ? pace.candidate(TimeBudget.FEWEST) : 0;
    return new TimeRemark(counts, candidates(), usual.count())
        .text(minutes, TimeBudget.minutes(before + first, comparing, pace.fit(pictures)), besides);
  }

  private int candidates() {
    return 1 + changes.size();
  }

  /** A trial on the fewest images says how many there is time for, unless these are nearly all. */
  private void begin() {
    if (triesFewestFirst()) {
      tried = images.apply(TimeBudget.FEWEST);
      Trial trial = attempt(first, 0);
      int affordable = affordable(candidates());
      if (affordable <= TimeBudget.FEWEST) {
        trials.add(trial);
        lead(trial);
        return;
      }
      TriedImages some = affordable < usual.count() ? images.apply(affordable) : usual;
      tried = some.count() < usual.count() ? some : usual;
    }
    lead(listed(first));
  }

  private boolean triesFewestFirst() {
    return usual.count() > 2 * TimeBudget.FEWEST;
  }

  private int affordable(int candidates) {
    return budget.images(candidates, pace, pace.fit(pictures));
  }

  private boolean allows(double seconds) {
    return budget.allows(seconds, pace.fit(pictures));
  }

  /** Whether there is time for one more of so many, perhaps on fewer images. */
  private boolean hasTime(int candidates) {
    if (allows(candidates * pace.candidate(tried.count()))) {
      return true;
    }
    // the best one is tried on them, too
    int fewer = Math.max(TimeBudget.FEWEST, affordable(candidates + 1));
    TriedImages some = fewer < tried.count() ? images.apply(fewer) : tried;
    // there may be more of them, one of each series
    if (some.count() < tried.count() && allows(2 * pace.candidate(some.count()))) {
      tried = some;
      rival = attempt(best.settings(), 0);
      return true;
    }
    return allows(pace.candidate(tried.count()));
  }

  private void lead(Trial trial) {
    best = trial;
    rival = trial;
  }

  private Trial listed(PatchSettings candidate) {
    Trial trial = attempt(candidate, 1);
    trials.add(trial);
    return trial;
  }

  /** Tries a candidate, which is so many steps of the progress. */
  private Trial attempt(PatchSettings candidate, int steps) {
    double done = (double) trials.size() / candidates();
    Progress part = progress.part(done, done + (double) steps / candidates());
    TriedImages.Timed timed = tried.attempt(candidate, preparations, budget, part);
    pace = timed.pace();
    return timed.trial();
  }
}
