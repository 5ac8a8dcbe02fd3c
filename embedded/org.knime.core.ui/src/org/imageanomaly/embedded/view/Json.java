package org.imageanomaly.embedded.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** The texts in which a node and the page of its view talk. */
public final class Json {
  /** As KNIME's own is set up. */
  static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Json() {}

  /**
   * The data that a page starts with, or what went wrong in computing them.
   *
   * @param data gives them; text is taken for JSON as long as it is some
   */
  public static String initialData(Callable<Object> data) {
    ObjectNode root = MAPPER.createObjectNode();
    try {
      Object value = data.call();
      String text = value instanceof String given ? given : MAPPER.writeValueAsString(value);
      try {
        root.set("result", MAPPER.readTree(text));
      } catch (JsonProcessingException e) {
        root.put("result", text);
      }
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      ObjectNode error = root.putObject("internalError").put("message", e.getMessage());
      describe(e, error);
    }
    return root.toString();
  }

  /** What is said of an error beside its message. */
  static void describe(Throwable error, ObjectNode to) {
    to.put("typeName", error.getClass().getName());
    to.set(
        "stackTrace",
        MAPPER.valueToTree(
            Arrays.stream(error.getStackTrace()).map(StackTraceElement::toString).toList()));
  }
}
