package org.imageanomaly.engine.image;

/**
 * An image in the shape that a network takes.
 *
 * @param image in that shape
 * @param fingerprint of the picture that it was made from
 */
public record KnownImage(PixelImage image, String fingerprint) {}
