/**
 * What every part of the engine shares: a trained model of images and what it can do, and the
 * progress of a long computation, which is also how its user cancels it.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine;
