package org.knime.core.internal;

import org.knime.core.node.message.Message;

/** An exception that carries a message for the user with issues and resolutions. */
public interface MessageAwareException {
  /** The message for the user. */
  Message getKNIMEMessage();
}
