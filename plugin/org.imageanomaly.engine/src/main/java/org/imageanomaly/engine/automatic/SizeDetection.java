package org.imageanomaly.engine.automatic;

/**
 * How many of the drawn-in defects of one size are found.
 *
 * @param pixels their diameter, in pixels of the image as the detector sees it
 * @param detected the part of them that is found at the threshold
 * @param drawn how many were drawn
 */
public record SizeDetection(int pixels, double detected, int drawn) {}
