package org.imageanomaly.engine.preparation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds how a part lies compared with that of a reference. First at all angles, in steps of 5
 * degrees, and all places by correlation on a grid of 32 cells: this takes parts of every form,
 * those that moments do not orient too, tells up from down, and does not care where the centroid of
 * a part with a missing half lies. The best few are improved on grids of 64 and 128 cells.
 */
final class PoseSearch {

  /** The longer side of the finest grid. */
  static final int CELLS = 128;

  private static final int COARSE = CELLS / 4;
  private static final int ANGLES = 72;
  private static final int CANDIDATES = 4;
  private static final int FINALISTS = 2;

  /** In correlation; a candidate that is worse by more is not improved further. */
  private static final double BEHIND = 0.03;

  /** Of the best correlation, for a candidate. */
  private static final double PROMISING = 0.8;

  private static final int STEPS = 6;
  private static final int FINE_STEPS = 5;

  private final FourierTransform fourier = new FourierTransform(COARSE);
  private final Signal reference;
  private final Signal halfReference;
  private final Registration middle;
  private final Registration fine;
  private final List<Turned> turned = new ArrayList<>();

  /** The transform of the turned reference, and the root of its sum of squares. */
  private record Turned(double angle, float[] real, float[] imaginary, double norm) {}

  /**
   * What was found.
   *
   * @param turn on the finest grid
   * @param correlation of the moved image with the reference
   */
  record Found(Turn turn, double correlation) {}

  /**
   * A search.
   *
   * @param reference on the finest grid
   * @param turning whether parts may be turned
   */
  PoseSearch(Signal reference, boolean turning) {
    this.reference = reference;
    this.halfReference = reference.half();
    this.middle = new Registration(halfReference, turning);
    this.fine = new Registration(reference, turning);
    Signal coarse = halfReference.half();
    for (int i = 0; i < (turning ? ANGLES : 1); i++) {
      turned.add(turned(coarse, 2 * Math.PI * i / ANGLES));
    }
  }

  private Turned turned(Signal coarse, double angle) {
    Affine back = new Turn(angle, 0, 0).affine(coarse.height(), coarse.width()).inverse();
    Signal signal = coarse.moved(back);
    float[] real = square(signal, signal.light());
    float[] imaginary = square(signal, signal.distance());
    double squares = Float.MIN_NORMAL;
    for (int i = 0; i < real.length; i++) {
      squares += real[i] * real[i] + imaginary[i] * imaginary[i];
    }
    fourier.transform(real, imaginary);
    return new Turned(angle, real, imaginary, Math.sqrt(squares));
  }

  private static float[] square(Signal signal, float[] values) {
    float[] square = new float[COARSE * COARSE];
    int top = (COARSE - signal.height()) / 2;
    int left = (COARSE - signal.width()) / 2;
    for (int y = 0; y < signal.height(); y++) {
      System.arraycopy(
          values, y * signal.width(), square, (top + y) * COARSE + left, signal.width());
    }
    return square;
  }

  /** How the part of an image lies. */
  Found find(Signal image) {
    Signal half = image.half();
    List<Found> candidates = new ArrayList<>();
    for (Turn start : candidates(half.half())) {
      Turn better = middle.improve(half, start.finer(2), STEPS);
      candidates.add(new Found(better, correlation(half, halfReference, better)));
    }
    List<Found> sorted = best(candidates);
    double least = sorted.get(0).correlation - BEHIND;
    return sorted.stream()
        .limit(FINALISTS)
        .filter(candidate -> candidate.correlation >= least)
        .map(
            candidate -> {
              Turn turn = fine.improve(image, candidate.turn.finer(2), FINE_STEPS);
              return new Found(turn, correlation(image, reference, turn));
            })
        .max(Comparator.comparingDouble(Found::correlation))
        .orElseThrow();
  }

  private static double correlation(Signal image, Signal reference, Turn turn) {
    return reference.correlation(image.moved(turn.affine(image.height(), image.width())));
  }

  private static List<Found> best(List<Found> found) {
    return found.stream()
        .sorted(Comparator.comparingDouble(Found::correlation).reversed())
        .toList();
  }

  /** The best place at each angle that is better than its neighbors. */
  private List<Turn> candidates(Signal coarse) {
    float[] real = square(coarse, coarse.light());
    float[] imaginary = square(coarse, coarse.distance());
    fourier.transform(real, imaginary);
    List<Found> angles = turned.stream().map(t -> place(t, real, imaginary)).toList();
    List<Found> peaks = new ArrayList<>();
    int n = angles.size();
    for (int i = 0; i < n; i++) {
      double here = angles.get(i).correlation;
      if (here >= angles.get((i + 1) % n).correlation
          && (n == 1 || here > angles.get((i + n - 1) % n).correlation)) {
        peaks.add(angles.get(i));
      }
    }
    List<Found> sorted = best(peaks.isEmpty() ? angles : peaks);
    double least = PROMISING * sorted.get(0).correlation;
    return sorted.stream()
        .limit(CANDIDATES)
        .filter(found -> found.correlation >= least)
        .map(Found::turn)
        .toList();
  }

  /** The place where the turned reference fits best, by the theorem of correlation. */
  private Found place(Turned reference, float[] real, float[] imaginary) {
    float[] re = new float[real.length];
    float[] im = new float[real.length];
    for (int i = 0; i < re.length; i++) {
      re[i] = reference.real[i] * real[i] + reference.imaginary[i] * imaginary[i];
      im[i] = reference.real[i] * imaginary[i] - reference.imaginary[i] * real[i];
    }
    // a transform with real and imaginary part swapped is the inverse one
    fourier.transform(im, re);
    int best = 0;
    for (int i = 1; i < re.length; i++) {
      if (re[i] > re[best]) {
        best = i;
      }
    }
    Turn turn = new Turn(reference.angle, signed(best % COARSE), signed(best / COARSE));
    return new Found(turn, re[best] / reference.norm);
  }

  private static int signed(int shift) {
    return shift < COARSE / 2 ? shift : shift - COARSE;
  }
}
