/** What all jobs share: their arguments, how they end, and how the engine starts in an executor. */
package org.imageanomaly.spark.job;
