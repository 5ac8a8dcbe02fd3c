/**
 * The messages of the official schema of ONNX (onnx.proto), as far as networks for images need
 * them: records with the names of the schema, read from and written to the wire format of Protocol
 * Buffers. Says nothing of what a network means.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.onnx.schema;
