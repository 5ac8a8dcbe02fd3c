package org.knime.core.node.context;

/** Something that can be copied as a whole. */
public interface DeepCopy<T> {}
