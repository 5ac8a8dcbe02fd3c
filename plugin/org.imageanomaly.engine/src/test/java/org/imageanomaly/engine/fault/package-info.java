/**
 * What may happen to a process that computes and writes: it is killed, the disk is full, it runs
 * for long. Few times in every build, many with {@code -Probust}.
 */
package org.imageanomaly.engine.fault;
