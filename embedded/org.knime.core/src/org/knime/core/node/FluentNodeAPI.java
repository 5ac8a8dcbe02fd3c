package org.knime.core.node;

/** Marks the interfaces by which a node is described in one expression. */
public interface FluentNodeAPI {}
