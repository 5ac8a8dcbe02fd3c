/** Learns one detector for each product folder, each in a task of its own. */
package org.imageanomaly.spark.training;
