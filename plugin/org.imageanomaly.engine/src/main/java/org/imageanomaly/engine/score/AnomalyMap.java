package org.imageanomaly.engine.score;

import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/**
 * Where an image is unusual, on a scale that is the same for every image of a detector.
 *
 * @param height of the map in pixels
 * @param width of the map in pixels
 * @param values H x W: 0 is usual, 1 is at the threshold of the reconstruction error, or on the
 *     scale of {@link SsimScale#map} where the SSIM distance decides
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
