package org.knime.core.data;

/**
 * What can be read from a cell. A cell implements one interface of this kind for each way to read
 * it.
 */
public interface DataValue {}
