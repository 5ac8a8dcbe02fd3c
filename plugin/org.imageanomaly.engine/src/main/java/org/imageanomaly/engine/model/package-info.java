/**
 * The file that holds a trained model: JSON with types and raw little-endian floats in a zip
 * archive, each with its SHA-256. Reads the files of all earlier versions.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.model;
