package org.imageanomaly.embedded.execution;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeMessage;

/** Turns what a node throws into a message for the user, never with a stack trace. */
final class Failures {
  private Failures() {}

  static NodeMessage ofConfigure(Throwable failure) {
    return message(failure, "", NodeMessage.Type.WARNING);
  }

  static NodeMessage ofExecute(Throwable failure) {
    return message(failure, "Execute failed: ", NodeMessage.Type.ERROR);
  }

  private static NodeMessage message(Throwable failure, String prefix, NodeMessage.Type type) {
    if (failure instanceof MessageAwareException aware && aware.getKNIMEMessage() != null) {
      Message message = aware.getKNIMEMessage();
      return message.toNodeMessage(type);
    }
    return new NodeMessage(type, prefix + text(failure));
  }

  private static String text(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "the memory of "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MB is used up. Give Java more with -Xmx, for instance -Xmx4g.";
    }
    String message = failure.getMessage();
    if (failure instanceof Error || message == null || message.isBlank()) {
      return "(\"" + failure.getClass().getSimpleName() + "\"): " + message;
    }
    return message;
  }
}
