/**
 * 8-bit images of files that nobody has checked, decoded within limits and brought to the size and
 * proportions of a network; sets of them in memory and, beyond that, in a temporary file.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.image;
