/**
 * Detectors over the features of a network that others trained (a backbone): the nearest good patch
 * (PatchCore: Roth et al., Towards Total Recall in Industrial Anomaly Detection, 2022), a Gaussian
 * at each position (PaDiM: Defard et al., a Patch Distribution Modeling Framework for Anomaly
 * Detection and Localization, 2021), and what principal components leave over (DFM: Ahuja et al.,
 * Probabilistic Modeling of Deep Features for Out-of-Distribution and Adversarial Detection, 2019).
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.deepfeature;
