package org.knime.node.parameters.persistence;

/** What can be saved field by field. */
public interface Persistable {}
