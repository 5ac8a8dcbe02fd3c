/**
 * What a detector of any method is: it measures raw scores and maps, and a calibration by held-out
 * normal images makes scales, thresholds, the anomaly score and the map of them. Knows no method.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.detector;
