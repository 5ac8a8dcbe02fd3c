package org.imageanomaly.nodes.group;

/** The columns by which a table of models is known. */
public final class ModelTable {

  public static final String GROUP = "Group";
  public static final String FILE = "File";
  public static final String FAILURE = "Failure";

  private ModelTable() {}
}
