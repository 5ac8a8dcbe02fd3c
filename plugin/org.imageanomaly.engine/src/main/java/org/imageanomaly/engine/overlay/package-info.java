/**
 * Pictures for people: a photo, over it where it is unusual and how much, and beneath it what the
 * colors mean. Plain arithmetic on samples, without fonts and graphics of the platform, so that the
 * same images give the same pictures everywhere.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.overlay;
