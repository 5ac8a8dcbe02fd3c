/**
 * How good scores and decisions are, given the truth: confusion matrix, F1, ROC and precision-
 * recall, and thresholds; and how well maps show where defects are.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.metric;
