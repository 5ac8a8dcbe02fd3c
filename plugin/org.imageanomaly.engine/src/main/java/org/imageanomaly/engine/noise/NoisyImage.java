package org.imageanomaly.engine.noise;

import org.imageanomaly.engine.image.PixelImage;

/**
 * An image with noise, as 8 bits a sample hold it.
 *
 * @param beyond how many samples lay below black or above white, which no 8 bits can say: they were
 *     clipped
 */
public record NoisyImage(PixelImage image, int beyond) {}
