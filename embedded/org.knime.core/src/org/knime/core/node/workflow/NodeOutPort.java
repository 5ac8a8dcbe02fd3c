package org.knime.core.node.workflow;

/** A port by which a node gives data. */
public interface NodeOutPort extends NodePort {}
