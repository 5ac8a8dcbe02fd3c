package org.imageanomaly.engine.region;

import java.util.Comparator;
import java.util.List;
import org.imageanomaly.engine.detector.AnomalyMap;
import org.imageanomaly.engine.image.ImageShape;

/**
 * The regions of an image that a map shows beyond the threshold, connected by sides and corners.
 * Where all scores that decide are local, an image has a region if and only if it is anomalous.
 *
 * @param regions the most severe first; of equal ones the upper one, then the left one
 * @param pixels of the image
 */
public record DefectRegions(List<DefectRegion> regions, long pixels) {

  private static final Comparator<DefectRegion> ORDER =
      Comparator.comparingDouble(DefectRegion::severity)
          .reversed()
          .thenComparingInt(DefectRegion::y)
          .thenComparingInt(DefectRegion::x);

  public DefectRegions {
    regions = regions.stream().sorted(ORDER).toList();
  }

  /**
   * Finds them; memory is that of a few rows of the image.
   *
   * @param map over the image, whose pixels are measured
   */
  public static DefectRegions of(MapOverImage map) {
    ImageShape image = map.image();
    float[] values = new float[image.width()];
    boolean[] beyond = new boolean[image.width()];
    ConnectedRegions<RegionSums> found =
        new ConnectedRegions<>(
            new ConnectedRegions.Kept<>() {
              @Override
              public RegionSums run(int y, int from, int to) {
                return new RegionSums(y, from, to, values);
              }

              @Override
              public RegionSums both(RegionSums one, RegionSums other) {
                return one.add(other);
              }
            });
    for (int y = 0; y < image.height(); y++) {
      if (map.mayExceed(y, AnomalyMap.THRESHOLD)) {
        map.row(y, values);
        for (int x = 0; x < values.length; x++) {
          beyond[x] = values[x] > AnomalyMap.THRESHOLD;
        }
        found.row(beyond);
      } else {
        found.emptyRow();
      }
    }
    long pixels = image.planeSize();
    return new DefectRegions(
        found.found().stream().map(sums -> sums.region(pixels)).toList(), pixels);
  }

  /** How many there are. */
  public int count() {
    return regions.size();
  }

  /** The part of the image that lies in regions, in percent. */
  public double areaPercent() {
    return 100.0 * regions.stream().mapToLong(DefectRegion::area).sum() / pixels;
  }

  /**
   * How much and how strongly an image is beyond the threshold, in one number: by how much each
   * pixel is beyond it, added up and divided by the number of all pixels, in percent. A defect on
   * one percent of the image that is at twice the threshold has 1; twice the area, or three times
   * the threshold, has 2. 0 where nothing is beyond it. Each pixel that gets worse adds to it, and
   * so does each further one; it does not depend on the resolution of the image.
   */
  public double severity() {
    return regions.stream().mapToDouble(DefectRegion::severity).sum();
  }
}
