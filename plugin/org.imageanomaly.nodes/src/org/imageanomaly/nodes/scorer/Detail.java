package org.imageanomaly.nodes.scorer;

import java.util.List;
import org.imageanomaly.nodes.view.Fact;

/**
 * What there is of one scored image.
 *
 * @param row its number
 * @param width that of the image in pixels, 0 if there is none
 * @param height that of the image in pixels, 0 if there is none
 * @param pictures the image and what was made of it
 * @param raw the numbers that were appended
 * @param regions where it is anomalous
 */
public record Detail(
    int row,
    int width,
    int height,
    List<NamedPicture> pictures,
    List<Fact> raw,
    List<ShownRegion> regions) {

  /** A picture as a data URL. */
  public record NamedPicture(String name, String image) {}

  /** A region of a map; lengths in pixels of the image. */
  public record ShownRegion(
      int x, int y, int width, int height, Double area, Double peak, Double mean) {}
}
