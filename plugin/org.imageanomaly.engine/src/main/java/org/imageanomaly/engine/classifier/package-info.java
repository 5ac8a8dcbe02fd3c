/**
 * Classifiers that others trained, read from ONNX files with what has to be done to images first.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.classifier;
