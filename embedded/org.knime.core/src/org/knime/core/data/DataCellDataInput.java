package org.knime.core.data;

import java.io.DataInput;

/** Where a cell's serializer reads from. */
public interface DataCellDataInput extends DataInput {}
