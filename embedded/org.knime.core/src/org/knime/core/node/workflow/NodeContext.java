package org.knime.core.node.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Which node the current thread works for. Threads that a node starts do not know it. */
public final class NodeContext {
  private static final ThreadLocal<Deque<Optional<NodeContext>>> STACK =
      ThreadLocal.withInitial(ArrayDeque::new);

  private final NodeContainer container;

  private NodeContext(NodeContainer container) {
    this.container = container;
  }

  /** The context of the current thread; null without one. */
  public static NodeContext getContext() {
    return getContextOptional().orElse(null);
  }

  /** The context of the current thread. */
  public static Optional<NodeContext> getContextOptional() {
    return Optional.ofNullable(STACK.get().peek()).flatMap(context -> context);
  }

  /** From now on the current thread works for that node or workflow. */
  public static void pushContext(NodeContainer container) {
    pushContext(new NodeContext(container));
  }

  /** From now on the current thread works in that context, or in none. */
  public static void pushContext(NodeContext context) {
    STACK.get().push(Optional.ofNullable(context));
  }

  /** Takes back the last push. */
  public static void removeLastContext() {
    if (STACK.get().poll() == null) {
      throw new IllegalStateException("This thread has no node context that could be removed.");
    }
  }

  /** The node, or the workflow. */
  public NodeContainer getNodeContainer() {
    return container;
  }

  /** The workflow. */
  public WorkflowManager getWorkflowManager() {
    return container instanceof WorkflowManager workflow ? workflow : container.getParent();
  }

  @Override
  public String toString() {
    return "Node context of " + container;
  }
}
