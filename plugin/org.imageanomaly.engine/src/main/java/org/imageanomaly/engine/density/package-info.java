/**
 * Gaussian kernel densities of vectors: one for whole latent vectors, and one for each position of
 * a latent image.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.density;
