/**
 * Images a batch at a time: how many memory has room for, and what a model finds in each of them,
 * or why nothing.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.batch;
