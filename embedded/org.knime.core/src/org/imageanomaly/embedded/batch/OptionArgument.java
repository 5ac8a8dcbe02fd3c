package org.imageanomaly.embedded.batch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imageanomaly.embedded.workflow.NodeOption;

/** Reads {@code nodeID,name,value,type}, where the value may hold commas. */
final class OptionArgument {
  private OptionArgument() {}

  static NodeOption parse(String text, List<String> remarks) throws BadArguments {
    int first = text.indexOf(',');
    int second = text.indexOf(',', first + 1);
    int last = text.lastIndexOf(',');
    if (first < 0 || second < 0 || last <= second) {
      throw new BadArguments(
          "-option=" + text + " is incomplete: -option=nodeID,name,value,type is needed.");
    }
    String node = text.substring(0, first);
    if (!node.matches("\\d{1,9}(/\\d{1,9})*")) {
      throw new BadArguments("-option=" + text + ": \"" + node + "\" is no node ID.");
    }
    String key = text.substring(first + 1, second);
    try {
      NodeOption option =
          new NodeOption(
              node, key, text.substring(second + 1, last), type(key, text.substring(last + 1)));
      remarkUnusual(option, remarks);
      return option;
    } catch (IllegalArgumentException e) {
      throw new BadArguments("-option=" + text + ": " + e.getMessage());
    }
  }

  private static void remarkUnusual(NodeOption option, List<String> remarks) {
    String value = option.value();
    String start = "-option=" + option.node() + "," + option.key() + ": ";
    if (option.type() == NodeOption.Type.BOOLEAN && !value.matches("(?i)true|false")) {
      remarks.add(start + "\"" + value + "\" is taken for false; only \"true\" is true.");
    }
  }

  private static NodeOption.Type type(String key, String word) {
    return Stream.of(NodeOption.Type.values())
        .filter(t -> t.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown option type for \""
                        + key
                        + "\": \""
                        + word
                        + "\"; expected one of "
                        + Stream.of(NodeOption.Type.values())
                            .map(NodeOption.Type::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
