/**
 * The detector of an autoencoder with a kernel density: reconstruction error, log density of latent
 * features and SSIM distance of images, as a whole or at their worst place; KD-CAE and NI-CAE.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.kde;
