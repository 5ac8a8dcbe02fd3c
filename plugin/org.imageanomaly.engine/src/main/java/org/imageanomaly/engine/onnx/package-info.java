/**
 * Networks in files of the format ONNX, as data: read within limits, cut to a part of them, and
 * written. Nothing here computes a network.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.onnx;
