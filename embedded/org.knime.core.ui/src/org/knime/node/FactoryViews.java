package org.knime.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.imageanomaly.embedded.parameters.ParametersPersistence;
import org.imageanomaly.embedded.view.Json;
import org.imageanomaly.embedded.view.NodeViewBridge;
import org.imageanomaly.embedded.view.RequestHandlers;
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

  /** What the model keeps is asked for anew each time: a view outlives a reset. */
  private static ShownView shown(DefaultView view, NodeModel model) {
    ViewCall call = new ViewCall(parameters(view), model);
    Optional<UnaryOperator<String>> service =
        view.handlers().isEmpty()
            ? Optional.empty()
            : Optional.of(request -> new RequestHandlers(services(view, call)).apply(request));
    return new ShownView(view.page(), () -> initialData(view, call), service);
  }

  private static NodeParameters parameters(DefaultView view) {
    return view.parametersClass == null ? null : ParametersPersistence.create(view.parametersClass);
  }

  private static Optional<String> initialData(DefaultView view, ViewCall call) {
    return view.initialData() == null
        ? Optional.empty()
        : Optional.of(Json.initialData(() -> view.initialData().of(call)));
  }

  private static Map<String, Object> services(DefaultView view, ViewCall call) {
    Map<String, Object> services = new LinkedHashMap<>();
    view.handlers().forEach((name, handler) -> services.put(name, handler.apply(call)));
    return services;
  }

  private record ViewCall(NodeParameters parameters, NodeModel model)
      implements DefaultView.ViewInput {
    @Override
    @SuppressWarnings("unchecked")
    public <S extends NodeParameters> S getParameters() {
      return (S) parameters;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
      return model instanceof PortObjectHolder holder ? holder.getInternalPortObjects() : null;
    }
  }
}
