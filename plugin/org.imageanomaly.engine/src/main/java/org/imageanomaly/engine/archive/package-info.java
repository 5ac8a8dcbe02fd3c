/**
 * The format of model files: a zip with a typed JSON document and raw floats, each with its hash.
 * Knows no model; each kind brings a codec.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.archive;
