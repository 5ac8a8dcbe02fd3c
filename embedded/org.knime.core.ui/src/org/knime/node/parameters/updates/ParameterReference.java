package org.knime.node.parameters.updates;

/** Names a field for others to refer to; V is the type of the field. */
public interface ParameterReference<V> {}
