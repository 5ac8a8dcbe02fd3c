/**
 * The generator of images (DCGAN): its training against a discriminator, samples of it, and how
 * badly it can generate a given image as an anomaly score.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.gan;
