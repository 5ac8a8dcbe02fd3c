package org.imageanomaly.engine.network.onednn;

import java.util.ArrayList;
import java.util.List;

/**
 * How a convolution of enlarged images is one of the small images. Each pixel of the small image
 * becomes factor x factor pixels, the phases; what a tap of the large kernel sees at a phase is
 * what a tap of a small kernel sees. So the small convolution has factor x factor times as many
 * filters, and mostly less to compute.
 *
 * @param factor how many times larger the images are, in each direction
 * @param large the side of the large kernel
 * @param small the side of the small kernel, odd
 * @param taps in one direction
 */
record Spread(int factor, int large, int small, List<Tap> taps) {

  /**
   * One tap of the large kernel at one phase.
   *
   * @param seen the tap of the small kernel that sees the same
   */
  record Tap(int phase, int tap, int seen) {}

  /** Of a convolution with zeros around it that follows an up-sampling. */
  static Spread ofConvolution(int factor, int kernel) {
    int before = (kernel - 1) / 2;
    List<Tap> taps = new ArrayList<>();
    for (int phase = 0; phase < factor; phase++) {
      for (int tap = 0; tap < kernel; tap++) {
        taps.add(new Tap(phase, tap, Math.floorDiv(phase + tap - before, factor)));
      }
    }
    return centered(factor, kernel, taps);
  }

  /** Of a transposed convolution, of which most taps see nothing at a phase. */
  static Spread ofTransposedConvolution(int factor, int kernel) {
    int before = Math.max(0, kernel - factor) / 2;
    List<Tap> taps = new ArrayList<>();
    for (int phase = 0; phase < factor; phase++) {
      for (int tap = 0; tap < kernel; tap++) {
        int distance = phase + before - tap;
        if (Math.floorMod(distance, factor) == 0) {
          taps.add(new Tap(phase, tap, distance / factor));
        }
      }
    }
    return centered(factor, kernel, taps);
  }

  private static Spread centered(int factor, int kernel, List<Tap> taps) {
    int radius = taps.stream().mapToInt(t -> Math.abs(t.seen)).max().orElse(0);
    return new Spread(
        factor,
        kernel,
        2 * radius + 1,
        taps.stream().map(t -> new Tap(t.phase, t.tap, t.seen + radius)).toList());
  }

  /** The number of pixels that one becomes. */
  int phases() {
    return factor * factor;
  }

  /** What is done with the places of two weights that belong together. */
  interface Pairing {
    void accept(int tap, int phase, int seen);
  }

  /** Goes over all taps in both directions, with places in an area row by row. */
  void forEach(Pairing pairing) {
    for (Tap y : taps) {
      for (Tap x : taps) {
        pairing.accept(y.tap * large + x.tap, y.phase * factor + x.phase, y.seen * small + x.seen);
      }
    }
  }
}
