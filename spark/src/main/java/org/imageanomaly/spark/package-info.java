/**
 * Detectors of the engine on Apache Spark: a job that scores any number of images, and the same as
 * a function on a dataset.
 *
 * <p>Runs on Spark 3.5 and 4, which is why only such calls of Spark's Java API are used as are the
 * same in both, and nothing of Scala.
 */
package org.imageanomaly.spark;
