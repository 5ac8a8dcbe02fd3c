package org.imageanomaly.engine.gan;

import java.util.Optional;
import org.imageanomaly.engine.score.FalseAlarmRate;
import org.imageanomaly.engine.score.Scale;

/**
 * What the losses of held-out normal images say about usual ones.
 *
 * @param loss the scale of the loss of an image
 * @param map the scale of the residual at a place: its worst places in normal images
 * @param images how many images it was made of
 * @param falseAlarms what part of further normal images will be flagged; empty in models of a
 *     version that did not keep it
 */
public record GanCalibration(
    Scale loss, Scale map, int images, Optional<FalseAlarmRate> falseAlarms) {}
