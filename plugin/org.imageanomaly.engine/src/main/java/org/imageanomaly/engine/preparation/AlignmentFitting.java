package org.imageanomaly.engine.preparation;

import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * Finds out whether parts lie turned or shifted: they are aligned to one of them, then to their
 * mean, and that helps if they differ clearly less than before.
 */
final class AlignmentFitting {

  private static final int LEAST_IMAGES = 4;
  private static final int ROUNDS = 3;
  private static final int LEAST_SIDE = 16;

  /** Of the images, in which there must be a part before an even background. */
  private static final double PARTS = 0.8;

  /** Of the deviation before; what falls by less is not worth pixels that are interpolated. */
  private static final double HELPS = 0.8;

  /** Of the deviation of parts that are shifted alone. */
  private static final double TURNING_HELPS = 0.9;

  /** Of the longer side; parts that lie alike to this are in a fixture. */
  private static final double ALIKE = 0.006;

  /** The length of the mean of all directions, 1 if they are the same. */
  private static final double CLUSTERED = 0.8;

  private final Progress progress;
  private final ImageShape shape;
  private final GoodParts good;

  /** An alignment and the motions that it found. */
  private record Candidate(PixelImage reference, boolean turning, List<Turn> turns, double rms) {}

  AlignmentFitting(ImageSet good, Progress progress) {
    this.progress = progress;
    this.shape = good.shape();
    this.good = new GoodParts(good);
  }

  AlignmentFinding fit() {
    int images = good.images();
    if (images < LEAST_IMAGES) {
      return AlignmentFinding.none(images + " images are too few to tell how parts usually lie");
    }
    if (Math.min(shape.height(), shape.width()) < LEAST_SIDE) {
      return AlignmentFinding.none("images of " + shape + " are too small to tell how parts lie");
    }
    if (good.parts() < PARTS * images) {
      return AlignmentFinding.none(
          String.format(
              "%d of %d images show a part before an even background, and most should",
              good.parts(), images));
    }
    return compared(good.deviation(), better(candidate(false), candidate(true)));
  }

  private AlignmentFinding compared(double before, Candidate aligned) {
    if (good.way(aligned.turns) < ALIKE * PoseSearch.CELLS) {
      return new AlignmentFinding(Alignment.NONE, "all parts lie alike", before, aligned.rms);
    }
    String deviations = AlignmentFinding.deviations(before, aligned.rms);
    if (aligned.rms > HELPS * before) {
      return new AlignmentFinding(Alignment.NONE, "even " + deviations, before, aligned.rms);
    }
    Alignment alignment = Alignment.to(aligned.reference, aligned.turning);
    return new AlignmentFinding(alignment, deviations, before, aligned.rms);
  }

  private static Candidate better(Candidate shifted, Candidate turned) {
    return turned.rms < TURNING_HELPS * shifted.rms ? turned : shifted;
  }

  private Candidate candidate(boolean turning) {
    PixelImage reference = good.typical();
    for (int round = 0; round < ROUNDS - 1; round++) {
      reference = good.mean(turns(reference, turning, round));
    }
    List<Turn> turns = turns(reference, turning, ROUNDS - 1);
    Turn back = usual(turns).inverse();
    List<Turn> few = turns.stream().map(turn -> turn.after(back)).toList();
    return new Candidate(good.mean(few), turning, few, good.deviation(few));
  }

  private List<Turn> turns(PixelImage reference, boolean turning, int round) {
    PoseSearch search = new PoseSearch(Signal.of(reference), turning);
    double done = (round + (turning ? ROUNDS : 0)) / (2.0 * ROUNDS);
    return good.signals().stream()
        .map(
            signal -> {
              progress.report(done, "Aligning parts");
              return search.find(signal).turn();
            })
        .toList();
  }

  /**
   * How parts usually lie, if they lie about alike, so that images are moved no more than needed.
   */
  private static Turn usual(List<Turn> turns) {
    double cos = 0;
    double sin = 0;
    double right = 0;
    double down = 0;
    for (Turn turn : turns) {
      cos += StrictMath.cos(turn.angle()) / turns.size();
      sin += StrictMath.sin(turn.angle()) / turns.size();
      right += turn.right() / turns.size();
      down += turn.down() / turns.size();
    }
    return StrictMath.hypot(cos, sin) < CLUSTERED
        ? Turn.NONE
        : new Turn(StrictMath.atan2(sin, cos), right, down);
  }
}
