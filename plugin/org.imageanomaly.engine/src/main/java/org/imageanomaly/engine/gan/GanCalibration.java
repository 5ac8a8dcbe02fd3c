package org.imageanomaly.engine.gan;

import org.imageanomaly.engine.score.Scale;

/**
 * What the losses of held-out normal images say about usual ones.
 *
 * @param loss the scale of the loss of an image
 * @param map the scale of the residual at a place: its worst places in normal images
 * @param images how many images it was made of
 */
public record GanCalibration(Scale loss, Scale map, int images) {}
