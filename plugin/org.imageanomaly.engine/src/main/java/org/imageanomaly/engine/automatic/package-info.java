/**
 * Chooses a detector without labels: candidates are compared by how well each tells good images
 * from the same images with defects drawn into them.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.automatic;
