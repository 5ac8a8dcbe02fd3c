package org.knime.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imageanomaly.embedded.parameters.ParametersPersistence;
import org.imageanomaly.embedded.view.NodeViewBridge;
import org.imageanomaly.embedded.view.ShownView;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.node.parameters.NodeParameters;

/** Computes what the nodes of a {@link DefaultNodeFactory} show. */
final class FactoryViews implements NodeViewBridge.Views {
  @Override
  public Optional<ShownView> of(NodeFactory<? extends NodeModel> factory, NodeModel model) {
    return factory instanceof DefaultNodeFactory nodes
        ? nodes.view().map(view -> shown(view, model))
        : Optional.empty();
  }

  private static ShownView shown(DefaultView view, NodeModel model) {
    PortObject[] kept =
        model instanceof PortObjectHolder holder ? holder.getInternalPortObjects() : null;
    ViewCall call = new ViewCall(parameters(view), kept == null ? new PortObject[0] : kept);
    return new ShownView(view.page(), () -> initialData(view, call), () -> services(view, call));
  }

  private static NodeParameters parameters(DefaultView view) {
    return view.parametersClass == null ? null : ParametersPersistence.create(view.parametersClass);
  }

  private static Optional<Object> initialData(DefaultView view, ViewCall call) {
    if (view.initialData() == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(view.initialData().of(call));
    } catch (IOException e) {
      throw new UncheckedIOException("The data of the view cannot become text.", e);
    }
  }

  private static Map<String, Object> services(DefaultView view, ViewCall call) {
    Map<String, Object> services = new LinkedHashMap<>();
    view.handlers().forEach((name, handler) -> services.put(name, handler.apply(call)));
    return services;
  }

  private record ViewCall(NodeParameters parameters, PortObject[] kept)
      implements DefaultView.ViewInput {
    @Override
    @SuppressWarnings("unchecked")
    public <S extends NodeParameters> S getParameters() {
      return (S) parameters;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
      return kept.clone();
    }
  }
}
