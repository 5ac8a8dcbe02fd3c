/**
 * The images of a training: whether they serve for one, which are held out, and which of some
 * images a model was trained on.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.training;
