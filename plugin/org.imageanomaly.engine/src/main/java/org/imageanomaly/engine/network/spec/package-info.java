/**
 * Networks as data: layers, shapes, losses, optimizers and first weights by name. Knows no library.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.network.spec;
