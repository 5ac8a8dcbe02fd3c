/**
 * Computes networks in ONNX with ONNX Runtime, which is there only with the ONNX feature. The only
 * package that knows it.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.onnx.runtime;
