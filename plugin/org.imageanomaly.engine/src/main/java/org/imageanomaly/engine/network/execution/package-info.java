/**
 * What an execution of a network is, and what all of them do alike: parts of batches, steps of
 * optimizers, cross-entropy.
 *
 * <p>No part of the public API: the bundle does not export it.
 */
package org.imageanomaly.engine.network.execution;
