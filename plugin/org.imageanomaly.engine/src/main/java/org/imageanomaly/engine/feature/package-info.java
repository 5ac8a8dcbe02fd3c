/**
 * Features of images on a grid of positions as a contract: what makes them (an encoder, a bank of
 * filters), and what measures how unusual they are (a density, a distance).
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.feature;
