package org.imageanomaly.embedded.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.embedded.workflow.NodeOption;
import org.knime.core.node.workflow.FlowVariable;

/** Finds settings and variables that the command line gives more than one value. */
final class RepeatedArguments {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  private RepeatedArguments() {}

  static List<String> among(List<NodeOption> options, List<FlowVariable> variables) {
    RepeatedArguments found = new RepeatedArguments();
    for (NodeOption option : options) {
      found.take("-option=" + option.node() + "," + option.key(), option.value());
    }
    for (FlowVariable variable : variables) {
      found.take("-workflow.variable=" + variable.getName(), variable.getValueAsString());
    }
    return found.remarks;
  }

  private void take(String what, String value) {
    String before = values.put(what, value);
    if (before != null && !before.equals(value)) {
      remarks.add(
          what
              + " is given twice: the value \""
              + value
              + "\" counts, \""
              + before
              + "\" does not.");
    }
  }
}
