/**
 * What is done to every image before any method sees it, the same in training and scoring and
 * stored with the model: illumination is evened out, and turned or shifted parts are brought into
 * one pose. Fitted on good images, without any label.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.preparation;
