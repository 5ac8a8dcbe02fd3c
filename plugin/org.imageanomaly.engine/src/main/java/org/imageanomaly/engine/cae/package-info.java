/**
 * The convolutional autoencoders of both publications, KD-CAE and NI-CAE, with their recipes:
 * settings, training on good images until nothing more is learned, and reconstruction. A model
 * remembers by fingerprints which images it was trained on and which were held out.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.cae;
