/**
 * The structural similarity of two images (SSIM) with the windows and constants of several authors.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.similarity;
