/**
 * Networks as operations of oneDNN, planned ahead: weights and images stay in its layouts, and all
 * steps share one block of memory.
 *
 * <p>No part of the public API: the bundle does not export it.
 */
package org.imageanomaly.engine.network.onednn;
