package org.imageanomaly.embedded.batch;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.node.workflow.FlowVariable;

/** Reads {@code name,value,type}, where each part may stand in quotes. */
final class VariableArgument {
  private final String text;
  private final List<String> parts = new ArrayList<>();
  private final StringBuilder part = new StringBuilder();
  private char quote;

  private VariableArgument(String text) {
    this.text = text;
  }

  static FlowVariable parse(String text) throws BadArguments {
    List<String> parts = new VariableArgument(text).split();
    if (parts.size() != 3) {
      throw wrong(text, "expected name,value,type");
    }
    try {
      return variable(parts.get(0), parts.get(1), parts.get(2));
    } catch (IllegalArgumentException e) {
      throw wrong(text, e.getMessage());
    }
  }

  private static FlowVariable variable(String name, String value, String type) {
    return switch (type) {
      case "String" -> new FlowVariable(name, value);
      case "int" -> new FlowVariable(name, Integer.parseInt(value));
      case "double" -> new FlowVariable(name, Double.parseDouble(value));
      default ->
          throw new IllegalArgumentException(
              "the type of \"" + name + "\" is \"" + type + "\"; expected String, int or double");
    };
  }

  private static BadArguments wrong(String text, String why) {
    return new BadArguments("-workflow.variable=" + text + " cannot be read: " + why + ".");
  }

  private List<String> split() throws BadArguments {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0 && c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else {
        take(c);
      }
    }
    if (quote != 0) {
      throw wrong(text, "a quote is never closed");
    }
    parts.add(part.toString());
    return parts;
  }

  private void take(char c) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        part.append(c);
      }
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == ',') {
      parts.add(part.toString());
      part.setLength(0);
    } else {
      part.append(c);
    }
  }
}
