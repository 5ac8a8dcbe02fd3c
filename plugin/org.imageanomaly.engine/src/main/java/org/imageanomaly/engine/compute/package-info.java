/**
 * What computes: chooses between GPU and CPU, starts ND4J once for the whole process, looks whether
 * oneDNN can be used, and limits memory outside the heap. To be started before anything else is
 * timed; all others start it by themselves.
 *
 * <p>Part of the public API of the engine.
 */
package org.imageanomaly.engine.compute;
