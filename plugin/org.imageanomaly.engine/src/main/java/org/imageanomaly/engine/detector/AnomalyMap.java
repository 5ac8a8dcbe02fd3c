package org.imageanomaly.engine.detector;

import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * Where an image is unusual, by the scores that decide, on a scale that is the same for every image
 * of a detector.
 *
 * @param height of the map in pixels
 * @param width of the map in pixels
 * @param values H x W: 0 at the usual pixel of held-out normal images, 1 at the threshold. Where
 *     all scores that decide are local, a value above 1 makes the image anomalous
 */
public record AnomalyMap(int height, int width, float[] values) {

  /** The map as a gray image: black is usual or better, mid gray the threshold, white twice it. */
  public PixelImage toImage() {
    float[] halved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      halved[i] = values[i] / 2;
    }
    return PixelImage.ofUnitRange(new ImageShape(1, height, width), halved);
  }
}
