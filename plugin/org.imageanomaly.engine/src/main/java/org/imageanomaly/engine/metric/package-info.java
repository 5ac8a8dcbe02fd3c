/**
 * How good scores and decisions are, given the truth: confusion matrix, F1, ROC and precision-
 * recall, and thresholds.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.metric;
