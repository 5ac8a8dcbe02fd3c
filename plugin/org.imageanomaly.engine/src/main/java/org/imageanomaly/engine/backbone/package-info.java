/**
 * Networks that others trained on many kinds of images, whose inner features tell unusual parts
 * from good ones: read from ONNX files, with what has to be done to images first.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.backbone;
