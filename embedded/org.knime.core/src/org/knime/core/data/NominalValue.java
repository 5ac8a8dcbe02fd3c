package org.knime.core.data;

/** A cell with one of a set of distinct values: its column's domain lists them. */
public interface NominalValue extends DataValue {}
