package org.imageanomaly.engine;

/**
 * A kind of models, which has one file format.
 *
 * @param name in files, for ever
 * @param text the kind in words
 */
public record ModelKind(String name, String text) {}
