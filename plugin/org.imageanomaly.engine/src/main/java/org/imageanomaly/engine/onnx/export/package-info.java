/**
 * Writes models as ONNX files that compute by themselves what this engine does: preparation of the
 * image, network or filters, scores, decision and map. One class for each thing that a graph is
 * made of, and one for each kind of model; the shapes of values stand where they are made. Knows
 * the methods, and computes nothing.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.onnx.export;
