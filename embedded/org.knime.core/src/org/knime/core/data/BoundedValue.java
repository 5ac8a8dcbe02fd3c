package org.knime.core.data;

/** A cell whose values have an order: its column's domain has a lower and an upper bound. */
public interface BoundedValue extends DataValue {}
