package org.knime.core.data;

import java.io.DataInput;

/** Where a cell's serializer reads from. {@code readUTF} has no limit of 64 kB here. */
public interface DataCellDataInput extends DataInput {}
