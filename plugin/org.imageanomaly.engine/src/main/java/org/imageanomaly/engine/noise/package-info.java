/**
 * Seeded noise of four kinds for images, and the draw of the images that get it.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.noise;
