/** Scoring and training on Apache Spark: against the batch application, and as images grow. */
package org.imageanomaly.benchmarks.spark;
