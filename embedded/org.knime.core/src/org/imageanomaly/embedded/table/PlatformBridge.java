package org.imageanomaly.embedded.table;

import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeProgressMonitor;

/**
 * The way into what the platform's own packages keep to themselves, since no public method may be
 * added to the classes that stand in for the real ones. Each class installs its part when it loads.
 */
public final class PlatformBridge {
  private static volatile Tables tables;
  private static volatile Rearranging rearranging;

  private PlatformBridge() {}

  /** What tables and execution contexts offer the embedded platform. */
  public interface Tables {
    /** A table with those rows. */
    BufferedDataTable wrap(TableData data);

    /** The rows of a table. */
    TableData unwrap(BufferedDataTable table);

    /** A context that reports to the monitor. */
    ExecutionContext executionContext(NodeProgressMonitor monitor);
  }

  /** Runs a column rearranger. */
  public interface Rearranging {
    /** The table with its columns rearranged. */
    TableData rearrange(ColumnRearranger columns, TableData input);
  }

  /** Called by {@link BufferedDataTable} alone. */
  public static void install(Tables access) {
    tables = access;
  }

  /** Called by {@link ColumnRearranger} alone. */
  public static void install(Rearranging access) {
    rearranging = access;
  }

  /** Access to tables and contexts. */
  public static Tables tables() {
    if (tables == null) {
      initialize(BufferedDataTable.class);
    }
    return tables;
  }

  /** Access to rearrangers. */
  public static Rearranging rearranging() {
    if (rearranging == null) {
      initialize(ColumnRearranger.class);
    }
    return rearranging;
  }

  private static void initialize(Class<?> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
