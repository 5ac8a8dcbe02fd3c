package org.imageanomaly.engine.preparation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.Proportions;

/**
 * Finds out whether parts lie turned or shifted: they are aligned to one of them, then to their
 * mean, and that helps if they differ clearly less than before.
 */
final class AlignmentFitting {

  private static final int MOST_IMAGES = 40;
  private static final int LEAST_IMAGES = 4;
  private static final int ROUNDS = 3;
  private static final int LEAST_SIDE = 16;

  /** Of the images, in which there must be a part before an even background. */
  private static final double PARTS = 0.8;

  /** Of the deviation before; what falls by less is not worth pixels that are interpolated. */
  private static final double HELPS = 0.8;

  /** Of the longer side; parts that lie alike to this are in a fixture. */
  private static final double ALIKE = 0.006;

  private static final double CLUSTERED = 0.8;

  private final Progress progress;
  private final ImageShape shape;
  private final ImageShape grid;
  private final int images;
  private final List<PixelImage> pictures = new ArrayList<>();
  private final List<Signal> signals = new ArrayList<>();
  private final List<Foreground> parts = new ArrayList<>();

  /** An alignment and the motions that it found. */
  private record Candidate(PixelImage reference, boolean turning, List<Turn> turns, double rms) {}

  AlignmentFitting(ImageSet good, Progress progress) {
    this.progress = progress;
    this.shape = good.shape();
    this.grid = grid(good);
    this.images = Math.min(good.size(), MOST_IMAGES);
    List<PixelImage> all =
        IntStream.range(0, images)
            .mapToObj(i -> good.image((int) ((long) i * good.size() / images)).convert(grid))
            .toList();
    Light light = all.isEmpty() ? Light.NONE : Light.fit(all.size(), all::get, Illumination.GAIN);
    for (PixelImage picture : all) {
      Signal signal = Signal.of(picture);
      Foreground part = Foreground.of(signal);
      if (part.isPart()) {
        pictures.add(light.prepare(picture));
        signals.add(signal);
        parts.add(part);
      }
    }
  }

  /** In the proportions of the pictures, so that nothing is turned in squeezed images. */
  private static ImageShape grid(ImageSet good) {
    Proportions usual = good.framing().usual().orElse(Proportions.of(good.shape()));
    int longer = Math.max(usual.width(), usual.height());
    return new ImageShape(
        good.shape().channels(), cells(usual.height(), longer), cells(usual.width(), longer));
  }

  private static int cells(int side, int longer) {
    return Math.max(8, (int) Math.round(PoseSearch.CELLS * (double) side / longer / 4) * 4);
  }

  AlignmentFinding fit() {
    if (images < LEAST_IMAGES) {
      return AlignmentFinding.none(images + " images are too few to tell how parts usually lie");
    }
    if (Math.min(shape.height(), shape.width()) < LEAST_SIDE) {
      return AlignmentFinding.none("images of " + shape + " are too small to tell how parts lie");
    }
    if (pictures.size() < PARTS * images) {
      return AlignmentFinding.none(
          "only "
              + pictures.size()
              + " of "
              + images
              + " images show a part before an even "
              + "background");
    }
    double before = Deviation.of(pictures);
    Candidate best = better(candidate(false), candidate(true));
    double moved = moved(best.turns);
    if (moved < ALIKE * PoseSearch.CELLS) {
      return new AlignmentFinding(Alignment.NONE, "all parts lie alike", before, best.rms);
    }
    String deviations = AlignmentFinding.deviations(before, best.rms);
    return best.rms > HELPS * before
        ? new AlignmentFinding(Alignment.NONE, "even " + deviations, before, best.rms)
        : new AlignmentFinding(
            Alignment.to(best.reference, best.turning), deviations, before, best.rms);
  }

  /** Turning must be worth it, too. */
  private static Candidate better(Candidate shifted, Candidate turned) {
    return turned.rms < 0.5 * (1 + HELPS) * shifted.rms ? turned : shifted;
  }

  private Candidate candidate(boolean turning) {
    int first = typical();
    Turn middle = new Turn(0, parts.get(first).right(), parts.get(first).down());
    PixelImage reference = mean(List.of(pictures.get(first)), List.of(middle));
    List<Turn> turns = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      PoseSearch search = new PoseSearch(Signal.of(reference), turning);
      double done = (round + (turning ? ROUNDS : 0)) / (2.0 * ROUNDS);
      turns =
          signals.stream()
              .map(
                  signal -> {
                    progress.report(done, "Aligning parts");
                    return search.find(signal).turn();
                  })
              .toList();
      if (round == ROUNDS - 1) {
        Turn usual = usual(turns);
        turns = turns.stream().map(turn -> turn.after(usual.inverse())).toList();
      }
      reference = mean(pictures, turns);
    }
    return new Candidate(reference, turning, turns, Deviation.of(aligned(turns)));
  }

  /** The image whose part is as large as usual. */
  private int typical() {
    double usual =
        parts.stream().mapToDouble(Foreground::fraction).sorted().toArray()[parts.size() / 2];
    return IntStream.range(0, parts.size())
        .boxed()
        .min(Comparator.comparingDouble(i -> Math.abs(parts.get(i).fraction() - usual)))
        .orElseThrow();
  }

  private List<PixelImage> aligned(List<Turn> turns) {
    return IntStream.range(0, turns.size())
        .mapToObj(i -> moved(pictures.get(i), turns.get(i)))
        .toList();
  }

  private static PixelImage moved(PixelImage picture, Turn turn) {
    return new Motion(Math.toDegrees(turn.angle()), turn.right(), turn.down(), 1)
        .align(picture, Border.color(picture));
  }

  private static PixelImage mean(List<PixelImage> some, List<Turn> turns) {
    ImageShape shape = some.get(0).shape();
    float[] sum = new float[shape.size()];
    for (int i = 0; i < some.size(); i++) {
      byte[] pixels = moved(some.get(i), turns.get(i)).pixels();
      for (int k = 0; k < sum.length; k++) {
        sum[k] += (pixels[k] & 0xff) / (255f * some.size());
      }
    }
    return PixelImage.ofUnitRange(shape, sum);
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

  /** The median way of a pixel of the part, in cells. */
  private double moved(List<Turn> turns) {
    return IntStream.range(0, turns.size())
        .mapToDouble(
            i -> {
              Turn turn = turns.get(i);
              double turned =
                  parts.get(i).radius() * Math.abs(Math.IEEEremainder(turn.angle(), 2 * Math.PI));
              return StrictMath.hypot(turned, StrictMath.hypot(turn.right(), turn.down()));
            })
        .sorted()
        .toArray()[turns.size() / 2];
  }
}
