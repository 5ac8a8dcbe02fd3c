/**
 * Defects as things that can be counted: connected regions of a map beyond the threshold, measured
 * in pixels of the image that the map was made of.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.region;
