package org.knime.core.node.workflow;

import java.io.Serializable;
import java.util.Arrays;

/** The place of a node in a tree of workflows, such as 0:3. Immutable. */
public final class NodeID implements Serializable, Comparable<NodeID> {
  private static final long serialVersionUID = 1L;

  /** The root, which has no index and stands in front of every other ID. */
  public static final NodeID ROOTID = new NodeID(new int[0]);

  private final int[] indices;

  private NodeID(int[] indices) {
    this.indices = indices;
  }

  /** A child of the root. */
  public NodeID(int index) {
    this(ROOTID, index);
  }

  /** A child of the given node. */
  public NodeID(NodeID prefix, int index) {
    this(append(prefix.indices, index));
  }

  private static int[] append(int[] prefix, int index) {
    if (index < 0) {
      throw new IllegalArgumentException("Node index " + index + "; expected 0 or more.");
    }
    int[] all = Arrays.copyOf(prefix, prefix.length + 1);
    all[prefix.length] = index;
    return all;
  }

  /** A child of this node. */
  public NodeID createChild(int index) {
    return new NodeID(this, index);
  }

  @Override
  public int compareTo(NodeID other) {
    return Arrays.compare(indices, other.indices);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeID id && Arrays.equals(indices, id.indices);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(indices);
  }

  @Override
  public String toString() {
    return text(0);
  }

  private String text(int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < indices.length; i++) {
      text.append(i > from ? ":" : "").append(indices[i]);
    }
    return text.toString();
  }
}
