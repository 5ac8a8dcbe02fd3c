package org.imageanomaly.engine.detector;

/**
 * A score that a detector measures before any scale.
 *
 * @param name of the score, and of its column in a table
 * @param unit of it, in words
 * @param higherIsUnusual whether unusual images score higher than others, or lower
 * @param local whether it is that of the most unusual place of an image, so that its map has the
 *     same unit and a threshold holds for every pixel of it
 */
public record RawScore(String name, String unit, boolean higherIsUnusual, boolean local) {}
