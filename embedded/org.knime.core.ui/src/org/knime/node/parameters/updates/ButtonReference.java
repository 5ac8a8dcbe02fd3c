package org.knime.node.parameters.updates;

/** Names a button for others to refer to. */
public interface ButtonReference {}
