package org.imageanomaly.nodes.f1evaluator;

import org.knime.node.parameters.widget.choices.Label;

/** Which values of a truth column mean an anomaly. */
public enum AnomalousImages {
  @Label(
      value = "By usual names",
      description =
          "Those with true, 1 or a usual name of defects, such as bad, NG or defective, and those"
              + " with any other value than a usual name of good parts, such as good, OK or normal."
              + " Where this does not tell all values apart, the node says so and evaluates"
              + " nothing.")
  BY_USUAL_NAMES,
  @Label(
      value = "With the value",
      description = "Those with the value that is set; all others are normal.")
  VALUE,
  @Label(
      value = "With another value",
      description =
          "Those with any other value than the one that is set, which is that of normal images: for"
              + " labels of several kinds of defects.")
  OTHER_VALUES
}
