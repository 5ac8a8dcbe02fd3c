/**
 * A detector without a network: one Gaussian for each position of a part, of the features that
 * filters find there in good images (PaDiM: Defard et al., a Patch Distribution Modeling Framework
 * for Anomaly Detection and Localization, 2021, there with the features of a pretrained network).
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.patch;
