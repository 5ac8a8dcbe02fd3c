package org.imageanomaly.engine.automatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.imageanomaly.engine.Progress;

/**
 * Tries candidates in turn and keeps the best one, in the time that there is: rather on fewer
 * images than fewer candidates. Two of them are compared on the same images. For one search.
 */
final class CandidateComparison {

  private final TimeBudget budget;
  private final IntFunction<TriedImages> images;
  private final int pictures;
  private final Preparations preparations;
  private final Candidates candidates;
  private final Progress progress;
  private final double before;
  private final TriedImages usual;
  private final List<Trial> trials = new ArrayList<>();
  private TriedImages tried;
  private Pace pace;

  /** Seconds for the trials so far, had all of them been on as many images as usual. */
  private double comparing;

  private Trial best;

  /** The best one, tried on the images of now. */
  private Trial rival;

  /**
   * Prepares to compare.
   *
   * @param usual images that candidates are tried on if there is time
   * @param images so many of them
   * @param pictures how many images the best one is fitted to in the end
   * @param candidates to compare
   */
  CandidateComparison(
      TimeBudget budget,
      TriedImages usual,
      IntFunction<TriedImages> images,
      int pictures,
      Preparations preparations,
      Candidates candidates,
      Progress progress) {
    this.budget = budget;
    this.images = images;
    this.pictures = pictures;
    this.preparations = preparations;
    this.candidates = candidates;
    this.progress = progress;
    this.before = budget.seconds();
    this.usual = usual;
    this.tried = usual;
  }

  /** Tries them and says which one is best. */
  Trial best() {
    begin();
    for (Function<Contender, Round> change : candidates.changes()) {
      Round round = change.apply(best.contender());
      pace =
          pace.atLeast(
              round.secondsToLook(usual.drawn().good().image(0)) / round.contenders().size());
      if (!hasTime(candidates.count() - trials.size(), round.contenders().size())) {
        break;
      }
      listed(round).forEach(this::compare);
    }
    return best;
  }

  private void compare(Trial trial) {
    if (trial.isClearlyBetterThan(rival)) {
      lead(trial);
    }
  }

  /** In the order in which they were tried. */
  List<Trial> trials() {
    return trials;
  }

  /** What there was no time for, as {@link TimeRemark#text} says it. */
  Optional<String> remark(double minutes, String besides) {
    List<Integer> counts = trials.stream().map(trial -> trial.scores().good().length).toList();
    double others = (candidates.count() - trials.size()) * pace.candidate(usual.count());
    double first = triesFewestFirst() ? pace.candidate(TimeBudget.FEWEST) : 0;
    return new TimeRemark(counts, candidates.count(), usual.count())
        .text(
            minutes,
            TimeBudget.minutes(before + first, comparing + others, pace.fit(pictures)),
            besides);
  }

  /** A trial on the fewest images says how many there is time for, unless these are nearly all. */
  private void begin() {
    Round first = candidates.first();
    if (triesFewestFirst()) {
      tried = images.apply(TimeBudget.FEWEST);
      List<Trial> some = attempt(first, 0);
      int affordable = affordable(candidates.count());
      if (affordable <= TimeBudget.FEWEST) {
        list(some);
        lead(some);
        return;
      }
      TriedImages more = affordable < usual.count() ? images.apply(affordable) : usual;
      tried = more.count() < usual.count() ? more : usual;
    }
    lead(listed(first));
  }

  /** Of several that are tried first, a later one leads if it is clearly better. */
  private void lead(List<Trial> first) {
    lead(first.get(0));
    first.stream().skip(1).forEach(this::compare);
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

  /**
   * Whether there is time for some more, perhaps on fewer images.
   *
   * @param left how many candidates there are still
   * @param next how many of them are tried next, at once
   */
  private boolean hasTime(int left, int next) {
    if (allows(left * pace.candidate(tried.count()))) {
      return true;
    }
    // the best one is tried on them, too
    int fewer = Math.max(TimeBudget.FEWEST, affordable(left + 1));
    TriedImages some = fewer < tried.count() ? images.apply(fewer) : tried;
    // there may be more of them, one of each series
    if (some.count() < tried.count() && allows((1 + next) * pace.candidate(some.count()))) {
      tried = some;
      rival = attempt(best.contender().alone(), 0).get(0);
      return true;
    }
    return allows(next * pace.candidate(tried.count()));
  }

  private void lead(Trial trial) {
    best = trial;
    rival = trial;
  }

  private List<Trial> listed(Round round) {
    List<Trial> some = attempt(round, round.contenders().size());
    list(some);
    return some;
  }

  /** With a backbone, images take longer to look at than without: each round has its own pace. */
  private void list(List<Trial> some) {
    trials.addAll(some);
    comparing += some.size() * pace.candidate(usual.count());
  }

  /** Tries candidates, which are so many steps of the progress. */
  private List<Trial> attempt(Round round, int steps) {
    double done = (double) trials.size() / candidates.count();
    Progress part = progress.part(done, done + (double) steps / candidates.count());
    TriedImages.Timed timed = tried.attempt(round, preparations, budget, part);
    pace = timed.pace();
    return timed.trials();
  }
}
