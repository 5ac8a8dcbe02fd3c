package org.knime.node;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.data.DataService.DataServiceBuilder;
import org.knime.core.webui.data.InitialDataService.Serializer;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.node.parameters.NodeParameters;

/** What a node shows. The embedded platform keeps views and shows none. */
public final class DefaultView implements FluentNodeAPI {
  final Class<? extends NodeParameters> parametersClass;
  final String description;
  private final Page page;
  private DefaultInitialData<?> initialData;
  private DefaultDataService dataService;

  private DefaultView(
      Class<? extends NodeParameters> parametersClass, String description, Page page) {
    this.parametersClass = parametersClass;
    this.description = description;
    this.page = Objects.requireNonNull(page, "page");
  }

  static RequireViewParameters create() {
    return parameters ->
        description -> page -> new DefaultView(parameters, description, page.apply(Page.create()));
  }

  Page page() {
    return page;
  }

  /** Null for a view that starts without data. */
  DefaultInitialData<?> initialData() {
    return initialData;
  }

  /** What answers the view's requests, by name. */
  Map<String, Function<ViewInput, Object>> handlers() {
    return dataService == null ? Map.of() : dataService.handlers;
  }

  /** Sets the data that the view starts with. */
  public <D> DefaultView initialData(
      Function<RequireInitialData, DefaultInitialData<D>> initialData) {
    this.initialData =
        initialData.apply(
            new RequireInitialData() {
              @Override
              public <T> DefaultInitialData<T> data(Function<ViewInput, T> data) {
                return new DefaultInitialData<>(data);
              }
            });
    return this;
  }

  /** Sets what answers the view's requests. */
  public DefaultView dataService(Function<RequireDataService, DefaultDataService> dataService) {
    this.dataService = dataService.apply(new DataServiceStart());
    return this;
  }

  /** Asks for the settings of the view. */
  public interface RequireViewParameters {
    /** Settings of that class. */
    RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

    /** No settings. */
    default RequireDescription withoutParameters() {
      return parametersClass(null);
    }
  }

  /** Asks for the description. */
  public interface RequireDescription {
    /** What the view shows; HTML of the node description. */
    RequirePage description(String description);
  }

  /** Asks for the page. */
  public interface RequirePage {
    /** The page. */
    DefaultView page(Function<RequireFromFileOrString, Page> page);
  }

  /** What a view shows data of. */
  public interface ViewInput {
    /** The settings of the view. */
    <S extends NodeParameters> S getParameters();

    /**
     * The tables that the node keeps.
     *
     * @throws NullPointerException if it keeps nothing, as before it was executed
     */
    default BufferedDataTable[] getInternalTables() {
      PortObject[] objects = getInternalPortObjects();
      return Arrays.copyOf(objects, objects.length, BufferedDataTable[].class);
    }

    /** The objects that the node keeps; null if it keeps nothing, as before it was executed. */
    PortObject[] getInternalPortObjects();
  }

  /** Asks for the data that the view starts with. */
  public interface RequireInitialData {
    /** The data. */
    <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
  }

  /** Asks for what answers the view's requests. */
  public interface RequireDataService extends AllowAddingNamedHandler {
    /** An object whose public methods do. */
    SingleHandlerDataService handler(Function<ViewInput, Object> handler);
  }

  /** Takes several objects that answer. */
  public interface AllowAddingNamedHandler {
    /** An object whose public methods answer requests to that name. */
    MultipleNamedHandlersDataService addHandler(String name, Function<ViewInput, Object> handler);
  }

  abstract static class AbstractDataService<T extends DataServiceBuilder>
      implements DataServiceBuilder {
    private Runnable dispose;
    private Runnable deactivate;

    @Override
    public T onDispose(Runnable dispose) {
      refuseSecond("onDispose", this.dispose);
      this.dispose = dispose;
      return self();
    }

    @Override
    public T onDeactivate(Runnable deactivate) {
      refuseSecond("onDeactivate", this.deactivate);
      this.deactivate = deactivate;
      return self();
    }

    private static void refuseSecond(String what, Object first) {
      if (first != null) {
        throw new IllegalStateException(what + " is set; set it once.");
      }
    }

    @SuppressWarnings("unchecked")
    private T self() {
      return (T) this;
    }
  }

  /** The data that a view starts with. */
  public static final class DefaultInitialData<D> extends AbstractDataService<DefaultInitialData<D>>
      implements FluentNodeAPI {
    private final Function<ViewInput, D> data;
    private Serializer<D> serializer;

    private DefaultInitialData(Function<ViewInput, D> data) {
      this.data = Objects.requireNonNull(data, "data");
    }

    /** Sets how the data becomes text; the default is JSON. */
    public DefaultInitialData<D> serializer(Serializer<D> serializer) {
      if (this.serializer != null) {
        throw new IllegalStateException("serializer is set; set it once.");
      }
      this.serializer = serializer;
      return this;
    }

    /** The data, as text where a serializer is set. */
    Object of(ViewInput input) throws IOException {
      D value = data.apply(input);
      return serializer == null ? value : serializer.serialize(value);
    }
  }

  /** Answers the view's requests. */
  public abstract static class DefaultDataService extends AbstractDataService<DefaultDataService>
      implements FluentNodeAPI {
    final Map<String, Function<ViewInput, Object>> handlers = new LinkedHashMap<>();
  }

  /** One object answers. */
  public static final class SingleHandlerDataService extends DefaultDataService {
    private SingleHandlerDataService(Function<ViewInput, Object> handler) {
      handlers.put("", handler);
    }
  }

  /** Several objects answer. */
  public static final class MultipleNamedHandlersDataService extends DefaultDataService
      implements AllowAddingNamedHandler {
    private MultipleNamedHandlersDataService(String name, Function<ViewInput, Object> handler) {
      handlers.put(name, handler);
    }

    @Override
    public MultipleNamedHandlersDataService addHandler(
        String name, Function<ViewInput, Object> handler) {
      handlers.put(name, handler);
      return this;
    }
  }

  private static final class DataServiceStart implements RequireDataService {
    @Override
    public SingleHandlerDataService handler(Function<ViewInput, Object> handler) {
      return new SingleHandlerDataService(handler);
    }

    @Override
    public MultipleNamedHandlersDataService addHandler(
        String name, Function<ViewInput, Object> handler) {
      return new MultipleNamedHandlersDataService(name, handler);
    }
  }
}
