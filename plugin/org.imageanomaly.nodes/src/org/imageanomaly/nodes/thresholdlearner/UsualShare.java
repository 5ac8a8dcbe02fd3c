package org.imageanomaly.nodes.thresholdlearner;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** One of a hundred parts: a number to start from. */
final class UsualShare implements DefaultValueProvider<Double> {

  @Override
  public Double computeState(NodeParametersInput input) {
    return 0.01;
  }
}
