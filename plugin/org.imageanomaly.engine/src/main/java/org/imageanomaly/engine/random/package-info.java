/**
 * The streams of random numbers that one seed makes, one for each purpose, so that none follows
 * another.
 *
 * <p>No part of the public API: the bundle does not export it.
 */
package org.imageanomaly.engine.random;
