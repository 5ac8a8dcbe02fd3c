package org.imageanomaly.engine.dataset;

/**
 * How a folder is read.
 *
 * @param layout its layout
 * @param normalLabel the folder name of images without a defect
 * @param trainingFraction the part of the normal images that is for training where the layout does
 *     not say it, in [0, 1]
 * @param seed of the draw of that part
 */
public record FolderOptions(
    Layout layout, String normalLabel, double trainingFraction, long seed) {}
