package org.imageanomaly.embedded.parameters;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.node.parameters.NodeParametersInput;

/**
 * What is known at the ports of a node when its settings are guessed. Objects are never known then.
 *
 * @param inputs the types of the input ports
 * @param specs the specs there
 * @param outputs the types of the output ports; null without a node
 */
public record PortsInput(PortType[] inputs, PortObjectSpec[] specs, PortType[] outputs)
    implements NodeParametersInput {
  /** The input of the node at work, or of none. */
  public static PortsInput of(PortObjectSpec[] specs) {
    return NodeContext.getContextOptional()
        .map(NodeContext::getNodeContainer)
        .map(node -> of(node, specs))
        .orElseGet(() -> withoutNode(specs));
  }

  private static PortsInput withoutNode(PortObjectSpec[] specs) {
    PortType[] types = new PortType[specs.length];
    Arrays.fill(types, PortObject.TYPE);
    return new PortsInput(types, specs, null);
  }

  private static PortsInput of(NodeContainer node, PortObjectSpec[] specs) {
    PortType[] inputs =
        IntStream.range(1, node.getNrInPorts())
            .mapToObj(i -> node.getInPort(i).getPortType())
            .toArray(PortType[]::new);
    PortType[] outputs =
        IntStream.range(1, node.getNrOutPorts())
            .mapToObj(i -> node.getOutPort(i).getPortType())
            .toArray(PortType[]::new);
    return new PortsInput(inputs, specs, outputs);
  }

  @Override
  public PortObjectSpec[] getInPortSpecs() {
    return specs;
  }

  @Override
  public Optional<PortObjectSpec> getInPortSpec(int portIndex) {
    return Optional.ofNullable(specs[portIndex]);
  }

  @Override
  public Optional<DataTableSpec> getInTableSpec(int portIndex) {
    return getInPortSpec(portIndex).map(DataTableSpec.class::cast);
  }

  @Override
  public PortObject[] getInPortObjects() {
    return new PortObject[specs.length];
  }

  @Override
  public Optional<PortObject> getInPortObject(int portIndex) {
    return Optional.ofNullable(getInPortObjects()[portIndex]);
  }

  @Override
  public BufferedDataTable[] getInTables() {
    return new BufferedDataTable[specs.length];
  }

  @Override
  public Optional<BufferedDataTable> getInTable(int portIndex) {
    return Optional.ofNullable(getInTables()[portIndex]);
  }
}
