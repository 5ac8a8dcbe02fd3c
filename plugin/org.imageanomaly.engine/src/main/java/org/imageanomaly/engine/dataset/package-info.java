/**
 * Folders of images as people keep them: what lies in them, which files are masks, what the names
 * of folders say about labels and splits, and what was left out and why.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.dataset;
