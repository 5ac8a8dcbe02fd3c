package org.knime.core.data;

import java.io.DataOutput;

/** Where a cell's serializer writes to. */
public interface DataCellDataOutput extends DataOutput {}
