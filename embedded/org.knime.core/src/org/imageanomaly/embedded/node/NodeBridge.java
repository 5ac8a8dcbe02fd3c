package org.imageanomaly.embedded.node;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/**
 * The way of the embedded platform into node factories and node models, whose methods are open to
 * subclasses only. Each class installs its part when it loads.
 */
public final class NodeBridge {
  private static volatile Models models;
  private static volatile Factories factories;

  private NodeBridge() {}

  /** What makes models. */
  public interface Factories {
    /** A new model with those ports. */
    NodeModel createModel(
        NodeFactory<? extends NodeModel> factory, ModifiableNodeCreationConfiguration config);
  }

  /** What a running platform does with a model. Ports are those without the flow variable port. */
  public interface Models {
    /** The types of the input ports. */
    PortType[] inputs(NodeModel model);

    /** The types of the output ports. */
    PortType[] outputs(NodeModel model);

    /** Checks the settings and takes them over. */
    void load(NodeModel model, NodeSettingsRO settings) throws InvalidSettingsException;

    /** Writes the settings. */
    void save(NodeModel model, NodeSettingsWO settings);

    /** Makes the model show a warning; null for none. */
    void warn(NodeModel model, Message warning);

    /** The specs of the outputs (null where unknown) for those of the inputs. */
    PortObjectSpec[] configure(NodeModel model, PortObjectSpec[] specs)
        throws InvalidSettingsException;

    /** The outputs for those inputs; null only where an optional input is unconnected. */
    PortObject[] execute(NodeModel model, PortObject[] inputs, ExecutionContext exec)
        throws Exception;

    /** Forgets what was computed. */
    void reset(NodeModel model);

    /** The warning the model shows, or null. */
    Message warning(NodeModel model);
  }

  /** Called by {@link NodeModel} alone. */
  public static void install(Models access) {
    models = access;
  }

  /** Called by {@link NodeFactory} alone. */
  public static void install(Factories access) {
    factories = access;
  }

  /** Access to models; one must have been made before. */
  public static Models models() {
    return models;
  }

  /** Access to factories; one must have been made before. */
  public static Factories factories() {
    return factories;
  }
}
