/**
 * What image files declare about themselves, read without trusting it, and their samples where the
 * platform would decode them wrongly or not at all: TIFF, BMP, GIF, WebP and some PNG.
 *
 * <p>No part of the public API: the bundle does not export it.
 */
package org.imageanomaly.engine.format;
