/**
 * The detector of anomalies: scores of images from reconstruction errors, SSIM and densities, on
 * scales that held-out normal images fix; the threshold, the decision and the map.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.score;
