package org.knime.core.data.container;

import java.io.Closeable;
import org.knime.core.data.RowIterator;

/** Walks over rows that may lie in a file. It closes itself behind the last row. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {
  @Override
  public abstract void close();
}
