/**
 * Autoencoders that Keras saved: reads HDF5 files of Keras 2 and {@code .keras} files of Keras 3,
 * within limits, and makes models of this extension of them. Nothing in a file is executed. Needs
 * jHDF, which comes with the ONNX feature.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.keras;
