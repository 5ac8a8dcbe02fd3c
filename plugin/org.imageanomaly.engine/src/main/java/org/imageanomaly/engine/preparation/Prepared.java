package org.imageanomaly.engine.preparation;

import org.imageanomaly.engine.image.PixelImage;

/**
 * An image that was prepared.
 *
 * @param image as methods see it, of the same shape
 * @param motion how its part lay, so that maps can be brought back over the image as it came
 */
public record Prepared(PixelImage image, Motion motion) {}
