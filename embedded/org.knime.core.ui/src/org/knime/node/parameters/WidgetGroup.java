package org.knime.node.parameters;

import org.knime.node.parameters.persistence.Persistable;

/**
 * Fields that a dialog shows together. A nested group is saved only when it is also {@link
 * Persistable}, as {@link NodeParameters} are.
 */
public interface WidgetGroup {}
