/**
 * Computes networks in ONNX with ONNX Runtime, which is there only with the ONNX feature. The only
 * package that knows it. Its libraries are unpacked to the folder of all native libraries, started
 * once with as many threads as the rest of the engine has, on the CPU or on an NVIDIA GPU.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.onnx.runtime;
