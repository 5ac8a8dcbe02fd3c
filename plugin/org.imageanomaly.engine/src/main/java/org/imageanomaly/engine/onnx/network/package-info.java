/**
 * Networks of others: read from ONNX files within limits, checked before a runtime sees them, and
 * cut to the part that is needed.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.onnx.network;
