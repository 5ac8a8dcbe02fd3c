package org.imageanomaly.engine.region;

/**
 * Pixels of an image that are beyond the threshold and touch one another.
 *
 * @param x of the bounding box, its first column
 * @param y of the bounding box, its first row
 * @param width of the bounding box
 * @param height of the bounding box
 * @param area how many pixels of the image it has
 * @param centroidX the mean column of its pixels, the first of the image being 0
 * @param centroidY the mean row of its pixels, the first of the image being 0
 * @param peak the largest value of the map in it: 1 is the threshold
 * @param mean the mean value of the map in it
 * @param severity what it adds to the {@link DefectRegions#severity() severity} of the image
 */
public record DefectRegion(
    int x,
    int y,
    int width,
    int height,
    long area,
    double centroidX,
    double centroidY,
    double peak,
    double mean,
    double severity) {}
