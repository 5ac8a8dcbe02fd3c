/**
 * Elements prepared on several threads ahead of who takes them in their order, within a part of the
 * heap that they share.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.readahead;
