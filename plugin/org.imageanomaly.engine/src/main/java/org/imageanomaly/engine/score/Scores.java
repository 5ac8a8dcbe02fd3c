package org.imageanomaly.engine.score;

/** The scores of one image before any scale; see {@link AnomalyScore}. */
record Scores(double error, double logDensity, double ssimDistance) {}
