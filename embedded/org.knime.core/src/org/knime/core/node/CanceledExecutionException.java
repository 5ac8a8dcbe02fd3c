package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** The user canceled the execution. */
public class CanceledExecutionException extends Exception implements MessageAwareException {
  private static final long serialVersionUID = 1L;

  /** What the user reads when nobody says more. */
  public static final Message DEFAULT_CANCEL_MESSAGE = Message.fromSummary("Execution canceled");

  private final transient Message message;

  /** Canceled without further words. */
  public CanceledExecutionException() {
    this(DEFAULT_CANCEL_MESSAGE);
  }

  /** Canceled with a full message. */
  public CanceledExecutionException(Message message) {
    super(message.getSummary());
    this.message = message;
  }

  @Override
  public Message getKNIMEMessage() {
    return message;
  }
}
