/**
 * Networks that compute and learn: training by gradient descent, two networks against each other,
 * and the choice of what computes them. Networks are described as data in {@link
 * org.imageanomaly.engine.network.spec}.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.network;
