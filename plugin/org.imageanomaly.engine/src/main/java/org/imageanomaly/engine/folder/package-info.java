/**
 * Folders in which other processes make and remove files at any moment. Knows nothing else of the
 * engine.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.folder;
