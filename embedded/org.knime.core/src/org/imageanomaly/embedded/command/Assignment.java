package org.imageanomaly.embedded.command;

import java.util.List;
import org.imageanomaly.embedded.batch.BadArguments;
import org.imageanomaly.embedded.workflow.WorkflowNode;

/**
 * A value for one setting, of one node or of each that has it.
 *
 * @param nodes those that it is for
 * @param key groups are named with slashes
 * @param value text of the setting's type
 */
record Assignment(List<WorkflowNode> nodes, String key, String value) {
  private static final String EVERY = "*";

  /**
   * Reads {@code Node/key=value}. Names of nodes and annotations may hold slashes and equal signs:
   * the first slash counts behind which a node ends that is there.
   *
   * @throws BadArguments names what is not there, with a list of what is
   */
  static Assignment parse(String text, NodeNames names) throws BadArguments {
    int slash = text.indexOf('/');
    for (int at = slash; at > 0; at = text.indexOf('/', at + 1)) {
      if (names.knows(text.substring(0, at))) {
        slash = at;
        break;
      }
    }
    int equals = text.indexOf('=', slash + 1);
    if (slash <= 0 || equals <= slash + 1) {
      throw new BadArguments(
          "--set \"" + text + "\" is incomplete: \"Node name/setting=value\" is needed.");
    }
    String node = text.substring(0, slash).strip();
    String key = text.substring(slash + 1, equals).strip();
    String value = text.substring(equals + 1);
    return new Assignment(
        node.equals(EVERY) ? having(key, names) : List.of(names.one(node)), key, value);
  }

  private static List<WorkflowNode> having(String key, NodeNames names) throws BadArguments {
    List<WorkflowNode> nodes =
        names.workflow().nodes().stream().filter(n -> SettingChange.has(n, key)).toList();
    if (nodes.isEmpty()) {
      throw new BadArguments(
          "No node of the workflow has a setting \"" + key + "\". It has " + names.all() + ".");
    }
    return nodes;
  }

  /**
   * Gives the nodes the value.
   *
   * @throws BadArguments when there is no such setting, or the node refuses the value
   */
  void apply() throws BadArguments {
    for (WorkflowNode node : nodes) {
      SettingChange.apply(node, key, value);
    }
  }
}
