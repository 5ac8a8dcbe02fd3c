package org.imageanomaly.embedded.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.imageanomaly.embedded.workflow.NodeOption;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;

/**
 * Sets options of one node and finds those that the node has no use for. KNIME puts any key into a
 * node's settings and goes on without a word when the node does not read it: a key that is
 * misspelled, and the value of an optional setting that is not switched on by its {@code
 * _is_present}. Whether a node understood an option is seen from the settings that it writes
 * itself.
 */
final class OptionCheck {
  private static final String PRESENT = "_is_present";

  private final WorkflowNode node;
  private final NodeSettings before;
  private final Map<String, NodeOption> last = new LinkedHashMap<>();
  private final Set<String> effective = new TreeSet<>();

  OptionCheck(WorkflowNode node) {
    this.node = node;
    this.before = node.configuration().understood();
  }

  /**
   * Sets an option after those before it, as KNIME does; an earlier one of its key is forgotten.
   */
  void set(NodeOption option) throws InvalidSettingsException {
    NodeSettings understood = node.configuration().understood();
    node.configuration().change(option.applyTo(node.configuration().settings()));
    last.put(option.key(), option);
    if (!understood.isIdentical(node.configuration().understood())) {
      effective.add(option.key());
    }
  }

  /** What of the options does not do what it seems to do, once all are set. */
  List<String> remarks() {
    NodeSettings after = node.configuration().understood();
    List<String> remarks = new ArrayList<>();
    for (NodeOption option : last.values()) {
      String remark = remark(option, after);
      if (remark != null) {
        remarks.add(remark);
      }
    }
    return remarks;
  }

  private String remark(NodeOption option, NodeSettings after) {
    String key = option.key();
    AbstractConfigEntry found = option.entryIn(after);
    if (isOff(key, after)) {
      return node
          + " passes over "
          + shown(option)
          + ": the setting is optional and not switched on. Add -option="
          + option.node()
          + ","
          + key
          + PRESENT
          + ",true,boolean to use the value.";
    } else if (found == null) {
      return effective.contains(key) ? null : unknown(option, after);
    } else if (!option.hasValueOf(found)) {
      return node + " passes over " + shown(option) + " and has " + found.toStringValue() + ".";
    } else if (key.endsWith(PRESENT)) {
      return switchedOn(option, key.substring(0, key.length() - PRESENT.length()), after);
    }
    return overwritten(option);
  }

  private static boolean isOff(String key, NodeSettings settings) {
    AbstractConfigEntry present = NodeOption.entry(settings, key + PRESENT);
    return present != null && "false".equals(present.toStringValue());
  }

  private static String shown(NodeOption option) {
    return "\"" + option.key() + "\" = " + option.value();
  }

  private String unknown(NodeOption option, NodeSettings after) {
    int slash = option.key().lastIndexOf('/');
    String group = slash < 0 ? "" : option.key().substring(0, slash);
    AbstractConfigEntry place = group.isEmpty() ? after : NodeOption.entry(after, group);
    Set<String> known = place instanceof NodeSettings settings ? settings.keySet() : Set.of();
    return node
        + " passes over "
        + shown(option)
        + ": it has no such setting. Those"
        + (group.isEmpty() ? "" : " in \"" + group + "\"")
        + " are "
        + String.join(", ", known)
        + ".";
  }

  /** A value that is used from now on although no option gives it. */
  private String switchedOn(NodeOption option, String key, NodeSettings after) {
    AbstractConfigEntry value = NodeOption.entry(after, key);
    if (!isOff(key, before) || isOff(key, after) || value == null || last.containsKey(key)) {
      return overwritten(option);
    }
    return node
        + " uses \""
        + key
        + "\" = "
        + value.toStringValue()
        + " from the saved settings, since only "
        + option.key()
        + " is given. Add -option="
        + option.node()
        + ","
        + key
        + ",VALUE,TYPE to say which value is meant.";
  }

  private String overwritten(NodeOption option) {
    return node.configuration()
        .variableFor(option.key())
        .map(
            variable ->
                node
                    + " passes over "
                    + shown(option)
                    + ": the flow variable \""
                    + variable
                    + "\" takes its place. Set that one, or take it off the setting in KNIME.")
        .orElse(null);
  }
}
