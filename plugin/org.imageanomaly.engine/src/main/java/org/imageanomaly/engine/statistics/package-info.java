/**
 * Distributions that thresholds need.
 *
 * <p>No part of the public API: the bundle does not export it.
 */
package org.imageanomaly.engine.statistics;
