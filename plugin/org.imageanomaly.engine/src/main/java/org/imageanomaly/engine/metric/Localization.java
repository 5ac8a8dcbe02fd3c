package org.imageanomaly.engine.metric;

import org.imageanomaly.engine.region.ConnectedRegions;

/**
 * How well maps of at most 16 bits show the defects that masks mark, over all images that were
 * added; images without a defect count, too. Memory does not grow with the number of images.
 */
public final class Localization {

  /** Up to which false positive rate Bergmann et al. (2019) integrate the overlap. */
  public static final double USUAL_LIMIT = 0.3;

  private static final int VALUES = 1 << 16;

  private final long[] normal = new long[VALUES];
  private final long[] defective = new long[VALUES];

  /** For each value the sum over regions of what part of the region has it. */
  private final double[] parts = new double[VALUES];

  private long regions;

  /**
   * The best pixels can be told apart by a threshold.
   *
   * @param f1 the largest F1 of pixels over all thresholds
   * @param threshold the value from which on pixels are then called defective, 0 to 65535
   */
  public record BestF1(double f1, int threshold) {}

  /**
   * Adds an image.
   *
   * @param map a value for each pixel, 0 to 65535 (what {@code char} holds), high where it is
   *     unusual
   * @param mask of the same size; all false for an image without a defect
   * @param width of both
   */
  public void add(char[] map, boolean[] mask, int width) {
    if (map.length != mask.length || width < 1 || map.length % width != 0) {
      throw new IllegalArgumentException(
          "A map of "
              + map.length
              + " and a mask of "
              + mask.length
              + " pixels do not fit rows of "
              + width
              + ".");
    }
    for (int i = 0; i < map.length; i++) {
      (mask[i] ? defective : normal)[map[i]]++;
    }
    for (int[] region : ConnectedRegions.of(mask, width)) {
      regions++;
      for (int pixel : region) {
        parts[map[pixel]] += 1.0 / region.length;
      }
    }
  }

  /** The number of connected regions that masks marked. */
  public long regions() {
    return regions;
  }

  /**
   * The area under the ROC curve of pixels, ties counting half; NaN if no pixel or every pixel is
   * marked.
   */
  public double rocAuc() {
    double area = 0;
    long above = 0;
    for (int value = VALUES - 1; value >= 0; value--) {
      area += normal[value] * (above + defective[value] / 2.0);
      above += defective[value];
    }
    return area / ((double) above * sum(normal));
  }

  /** The average precision of pixels; NaN if no pixel is marked. */
  public double averagePrecision() {
    double area = 0;
    long found = 0;
    long flagged = 0;
    for (int value = VALUES - 1; value >= 0; value--) {
      found += defective[value];
      flagged += defective[value] + normal[value];
      area += defective[value] == 0 ? 0 : defective[value] * ((double) found / flagged);
    }
    return area / found;
  }

  /**
   * The largest F1 of pixels, 2 TP / (2 TP + FP + FN), over all thresholds: chosen by the masks, it
   * says what the maps are worth and not what a threshold that was set before would bring. NaN if
   * no pixel is marked.
   */
  public BestF1 bestF1() {
    long marked = sum(defective);
    BestF1 best = new BestF1(marked == 0 ? Double.NaN : 0, VALUES - 1);
    long found = 0;
    long flagged = 0;
    for (int value = VALUES - 1; value >= 0; value--) {
      found += defective[value];
      flagged += defective[value] + normal[value];
      double f1 = 2.0 * found / (flagged + marked);
      if (f1 > best.f1) {
        best = new BestF1(f1, value);
      }
    }
    return best;
  }

  /**
   * The normalized area under the per-region overlap (Bergmann et al., MVTec AD, CVPR 2019): at
   * each threshold the mean over all regions, large or small, of what part of them is found, over
   * the rate of normal pixels that are flagged; regions are connected by sides and corners, points
   * of the curve by straight lines.
   *
   * @param limit of the false positive rate, in (0, 1]
   * @return in [0, 1]; NaN if there is no region or no normal pixel
   */
  public double aupro(double limit) {
    if (!(limit > 0 && limit <= 1)) {
      throw new IllegalArgumentException(
          "The limit of the false positive rate must be above 0 and at most 1, not " + limit + ".");
    }
    long negatives = sum(normal);
    if (regions == 0 || negatives == 0) {
      return Double.NaN;
    }
    double area = 0;
    double rate = 0;
    double overlap = 0;
    long flagged = 0;
    double found = 0;
    for (int value = VALUES - 1; value >= 0 && rate < limit; value--) {
      flagged += normal[value];
      found += parts[value];
      double nextRate = (double) flagged / negatives;
      double nextOverlap = found / regions;
      if (nextRate > limit) {
        nextOverlap = overlap + (nextOverlap - overlap) * (limit - rate) / (nextRate - rate);
        nextRate = limit;
      }
      area += (nextRate - rate) * (overlap + nextOverlap) / 2;
      rate = nextRate;
      overlap = nextOverlap;
    }
    return area / limit;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
