package org.imageanomaly.engine.image;

/**
 * How the pixels along one axis become fewer or more: each is a weighted sum of pixels beside one
 * another, their mean over the area that it covers where they become fewer, and else between the
 * two nearest ones.
 *
 * @param first for each target index the first source index
 * @param weights for each target index those from there on, adding to 1
 */
public record ResamplingAxis(int[] first, float[][] weights) {

  /** Of an axis of some length that becomes another. */
  public static ResamplingAxis of(int from, int to) {
    ResamplingAxis axis = new ResamplingAxis(new int[to], new float[to][]);
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      if (scale > 1) {
        axis.average(i, i * scale, Math.min(from, (i + 1) * scale));
      } else {
        axis.interpolate(i, (i + 0.5) * scale - 0.5, from);
      }
    }
    return axis;
  }

  /** The last source index that a target index needs. */
  int last(int i) {
    return first[i] + weights[i].length - 1;
  }

  /** The largest number of target indices that need one source index. */
  int mostAtOnce() {
    int most = 0;
    int from = 0;
    for (int to = 0; to < first.length; to++) {
      while (last(from) < first[to]) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  private void average(int i, double start, double end) {
    int low = (int) Math.floor(start);
    int high = (int) Math.ceil(end - 1e-9);
    first[i] = low;
    weights[i] = new float[high - low];
    for (int s = low; s < high; s++) {
      double covered = Math.min(end, s + 1) - Math.max(start, s);
      weights[i][s - low] = (float) (covered / (end - start));
    }
  }

  private void interpolate(int i, double position, int from) {
    int low = Math.max(0, Math.min(from - 1, (int) Math.floor(position)));
    int high = Math.min(from - 1, low + 1);
    float part = (float) Math.max(0, Math.min(1, position - low));
    first[i] = low;
    weights[i] = high == low ? new float[] {1f} : new float[] {1f - part, part};
  }
}
