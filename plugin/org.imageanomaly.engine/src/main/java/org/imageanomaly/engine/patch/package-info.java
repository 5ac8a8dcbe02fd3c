/**
 * A detector without a network: one Gaussian for each position of a part, of the features that
 * filters find there in good images (PaDiM: Defard et al., a Patch Distribution Modeling Framework
 * for Anomaly Detection and Localization, 2021, there with the features of a pretrained network),
 * and a memory of good patches of about the same place (PatchCore: Roth et al., Towards Total
 * Recall in Industrial Anomaly Detection, 2022).
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.patch;
