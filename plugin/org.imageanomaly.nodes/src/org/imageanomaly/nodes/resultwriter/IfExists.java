package org.imageanomaly.nodes.resultwriter;

import org.knime.node.parameters.widget.choices.Label;

/** What happens to what is in the folder already. */
enum IfExists {
  @Label(
      value = "New subfolder",
      description =
          "Every run gets a folder of its own in the folder, named by the local date and time of its"
              + " start, such as 2026-11-29_05-40-00, so that names are in the order of time.")
  NEW_SUBFOLDER,
  @Label(
      value = "Replace",
      description =
          "What an earlier run of this node wrote is replaced once the new results are whole. If the"
              + " folder holds anything else, the node fails and leaves it as it is.")
  REPLACE,
  @Label(value = "Fail", description = "The node fails unless the folder is empty or not there.")
  FAIL
}
