package org.imageanomaly.embedded.batch;

/** What the program ends with, as scripts know it from KNIME. */
public final class ExitCode {
  /** Every node has its result. */
  public static final int SUCCESS = 0;

  /** Known, but given by no platform: warnings of nodes are a success. */
  public static final int WARN = 1;

  /** The arguments are wrong. */
  public static final int BAD_ARGUMENTS = 2;

  /** The workflow cannot be loaded. */
  public static final int LOAD = 3;

  /** A node failed, the user canceled, or the result cannot be saved. */
  public static final int EXECUTION = 4;

  private ExitCode() {}
}
