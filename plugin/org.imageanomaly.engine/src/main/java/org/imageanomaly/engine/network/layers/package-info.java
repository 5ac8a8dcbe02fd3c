/**
 * Networks as layers of Deeplearning4j: the execution that runs wherever ND4J does, GPUs included.
 *
 * <p>No part of the public API: the bundle does not export it.
 */
package org.imageanomaly.engine.network.layers;
