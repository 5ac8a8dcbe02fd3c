package org.imageanomaly.engine.kde;

import java.util.List;
import org.imageanomaly.engine.archive.MayBeAbsent;
import org.imageanomaly.engine.detector.CalibrationChange;
import org.imageanomaly.engine.detector.FalseAlarmsDocument;
import org.imageanomaly.engine.detector.ScaleDocument;

/**
 * What a detector has besides its autoencoder, in a model file.
 *
 * @param ssimKind null, as all about SSIM, in files of versions that did not know it
 * @param ssimWindow null also where scores are not local
 * @param joint the scale of the larger of error and density, 0 and 1 where they share no threshold
 * @param errorMap the scale of the pixels of the error where scores are not local; null otherwise,
 *     and in files of versions that did not keep it
 * @param densityMap the same of the density
 * @param usualPixel the median pixel of normal images on the scale of the anomaly score; null in
 *     files of versions that did not keep it
 * @param changes what was done to the calibration since; null where it is as it was
 */
record KdeDocument(
    ScoreKind kind,
    DecisionRule rule,
    @MayBeAbsent Double requestedBandwidth,
    ThresholdRule thresholdRule,
    double quantile,
    double errorThreshold,
    double densityThreshold,
    @MayBeAbsent Double bandwidth,
    @MayBeAbsent Integer window,
    ScaleDocument error,
    ScaleDocument density,
    ScaleDocument joint,
    int calibrationImages,
    @MayBeAbsent SsimKind ssimKind,
    @MayBeAbsent Double ssimThreshold,
    @MayBeAbsent Integer ssimWindow,
    @MayBeAbsent ScaleDocument ssim,
    @MayBeAbsent ScaleDocument ssimMap,
    @MayBeAbsent FalseAlarmsDocument falseAlarms,
    @MayBeAbsent ScaleDocument errorMap,
    @MayBeAbsent ScaleDocument densityMap,
    @MayBeAbsent Double usualPixel,
    @MayBeAbsent List<CalibrationChange> changes) {}
