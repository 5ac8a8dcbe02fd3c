package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** A node failed for a reason a user can understand; the message goes to the user as it is. */
public class KNIMEException extends Exception implements MessageAwareException {
  private static final long serialVersionUID = 1L;

  private final transient Message message;

  /** Fails with a summary alone. */
  public KNIMEException(String message) {
    this(message, null);
  }

  /** Fails with a summary, and the cause for the log. */
  public KNIMEException(String message, Throwable cause) {
    this(Message.fromSummary(message), cause);
  }

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

  /** The same failure where only unchecked exceptions may pass. */
  public KNIMERuntimeException toUnchecked() {
    return new KNIMERuntimeException(this);
  }

  /** Carries a {@link KNIMEException} through code that throws unchecked exceptions only. */
  public static final class KNIMERuntimeException extends RuntimeException
      implements MessageAwareException {
    private static final long serialVersionUID = 1L;

    private KNIMERuntimeException(KNIMEException cause) {
      super(cause.getMessage(), cause);
    }

    @Override
    public synchronized KNIMEException getCause() {
      return (KNIMEException) super.getCause();
    }

    @Override
    public Message getKNIMEMessage() {
      return getCause().getKNIMEMessage();
    }
  }
}
