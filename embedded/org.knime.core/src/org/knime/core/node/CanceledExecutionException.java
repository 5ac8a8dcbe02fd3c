package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** The user canceled the execution. */
public class CanceledExecutionException extends Exception implements MessageAwareException {
  private static final long serialVersionUID = 1L;

  /** Canceled. */
  public CanceledExecutionException() {
    super("Execution canceled");
  }

  @Override
  public Message getKNIMEMessage() {
    return Message.fromSummary(getMessage());
  }
}
