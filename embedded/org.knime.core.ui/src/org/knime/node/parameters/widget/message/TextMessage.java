package org.knime.node.parameters.widget.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;

/** Shows a message in the dialog; the field itself holds nothing (type Void). */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextMessage {

  /** What computes the message; empty for none. */
  Class<? extends StateProvider<Optional<Message>>> value();

  /** A message whose text is fixed and whose presence depends on the input. */
  interface SimpleTextMessageProvider extends StateProvider<Optional<TextMessage.Message>> {
    /** Whether the message is shown. */
    boolean showMessage(NodeParametersInput context);

    /** The first line. */
    String title();

    /** The text below it. */
    String description();

    /** How grave it is. */
    MessageType type();

    @Override
    default void init(StateProviderInitializer initializer) {
      initializer.computeBeforeOpenDialog();
    }

    @Override
    default Optional<Message> computeState(NodeParametersInput context) {
      return showMessage(context)
          ? Optional.of(new Message(title(), description(), type()))
          : Optional.empty();
    }
  }

  /**
   * A message.
   *
   * @param title the first line
   * @param description the text below it
   * @param type how grave it is
   */
  record Message(String title, String description, MessageType type) {}

  /** How grave a message is. */
  enum MessageType {
    /** Good to know. */
    INFO,
    /** May not be what the user wants. */
    WARNING,
    /** Does not work. */
    ERROR,
    /** Works. */
    SUCCESS
  }
}
