package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** A node failed for a reason a user can understand; the message goes to the user as it is. */
public class KNIMEException extends Exception implements MessageAwareException {
  private static final long serialVersionUID = 1L;

  private final transient Message message;

  private KNIMEException(Message message, Throwable cause) {
    super(message.getSummary(), cause);
    this.message = message;
  }

  /** Fails with a full message. */
  public static KNIMEException of(Message message) {
    return of(message, null);
  }

  /** Fails with a full message, and the cause for the log. */
  public static KNIMEException of(Message message, Throwable cause) {
    return new KNIMEException(message, cause);
  }

  @Override
  public Message getKNIMEMessage() {
    return message;
  }
}
