package org.imageanomaly.embedded.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Answers requests of a page by public methods of objects: JSON-RPC 2.0 with parameters by
 * position.
 *
 * @param handlers the objects by name; the empty name stands for the only one, whose methods bear
 *     no prefix
 */
public record RequestHandlers(Map<String, Object> handlers) implements UnaryOperator<String> {
  private static final int NO_JSON = -32700;
  private static final int NO_METHOD = -32601;
  private static final int WRONG_PARAMETERS = -32602;
  private static final int FAILED = -32000;

  @Override
  public String apply(String request) {
    ObjectNode answer = Json.MAPPER.createObjectNode().put("jsonrpc", "2.0");
    try {
      JsonNode call = Json.MAPPER.readTree(request);
      answer.set("id", call.get("id"));
      answer(call, answer);
    } catch (JsonProcessingException e) {
      error(answer, NO_JSON, "JSON parse error");
    }
    return answer.toString();
  }

  private void answer(JsonNode call, ObjectNode answer) {
    String name = call.path("method").asText();
    int dot = name.lastIndexOf('.');
    Object handler = handlers.get(dot < 0 ? "" : name.substring(0, dot));
    JsonNode parameters = call.path("params");
    Method method = handler == null ? null : method(handler, name.substring(dot + 1), parameters);
    if (method == null) {
      error(answer, NO_METHOD, "method not found");
      return;
    }
    try {
      Object result = method.invoke(handler, arguments(method, parameters));
      answer.set("result", Json.MAPPER.valueToTree(result));
    } catch (InvocationTargetException e) {
      Json.describe(e.getCause(), error(answer, FAILED, e.getCause().getMessage()));
    } catch (IllegalArgumentException e) {
      error(answer, WRONG_PARAMETERS, "method parameters invalid");
    } catch (IllegalAccessException e) {
      Json.describe(e, error(answer, FAILED, e.getMessage()));
    }
  }

  private static Method method(Object handler, String name, JsonNode parameters) {
    return Arrays.stream(handler.getClass().getMethods())
        .filter(m -> m.getName().equals(name) && m.getParameterCount() == parameters.size())
        .findFirst()
        .orElse(null);
  }

  private static Object[] arguments(Method method, JsonNode parameters) {
    Object[] arguments = new Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          Json.MAPPER.convertValue(
              parameters.get(i), Json.MAPPER.constructType(method.getGenericParameterTypes()[i]));
    }
    return arguments;
  }

  /** Gives the node for what else is said of it. */
  private static ObjectNode error(ObjectNode answer, int code, String message) {
    return answer.putObject("error").put("code", code).put("message", message).putObject("data");
  }
}
