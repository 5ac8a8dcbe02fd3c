/**
 * The classifier of images: a small convolutional network that learns from labelled images, varied
 * anew in each epoch, and gives one probability a class.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.cnn;
