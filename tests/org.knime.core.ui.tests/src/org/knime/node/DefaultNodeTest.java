package org.knime.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.embedded.table.PlatformBridge;
import org.imageanomaly.embedded.view.NodeViewBridge;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultNode.RequireModel;
import org.knime.node.RequirePorts.PortsAdder;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;
import org.w3c.dom.Element;

final class DefaultNodeTest {
  private static final DataTableSpec NUMBERS =
      new DataTableSpec(
          new DataColumnSpecCreator("id", StringCell.TYPE).createSpec(),
          new DataColumnSpecCreator("x", DoubleCell.TYPE).createSpec());

  private static final DataTableSpec PRODUCT =
      new DataTableSpec(new DataColumnSpecCreator("product", DoubleCell.TYPE).createSpec());

  enum Unit {
    @Label(value = "Whole", description = "as it is")
    WHOLE,
    HALF
  }

  static final class Settings implements NodeParameters {
    @Widget(title = "Column", description = "The column to multiply.")
    String m_column;

    @Widget(title = "Factor", description = "What it is multiplied with.")
    double m_factor = 2;

    @Widget(title = "Unit", description = "The unit.")
    Unit m_unit = Unit.WHOLE;

    Settings() {}

    Settings(NodeParametersInput input) {
      m_column = input.getInTableSpec(0).map(spec -> spec.getColumnSpec(1).getName()).orElse(null);
    }

    @Override
    public void validate() throws InvalidSettingsException {
      if (m_factor <= 0) {
        throw new InvalidSettingsException("Factor is " + m_factor + "; expected more than 0.");
      }
    }
  }

  private static final class Factory extends DefaultNodeFactory {
    Factory(DefaultNode node) {
      super(node);
    }
  }

  private static DefaultNode node(
      Consumer<PortsAdder> ports,
      java.util.function.Function<RequireModelParameters, DefaultModel> model) {
    return DefaultNode.create()
        .name("Multiplier")
        .icon("icon.png")
        .shortDescription("Multiplies.")
        .fullDescription("<p>Multiplies &amp; more.</p>")
        .sinceVersion(5, 8, 0)
        .ports(ports)
        .model(model);
  }

  private static final UnaryOperator<PortsAdder> ONE_TABLE =
      p -> p.addInputTable("Numbers", "in").addOutputTable("Products", "out");

  private static BufferedDataTable products(ExecuteInput in) {
    Settings settings = in.getParameters();
    BufferedDataTable table = in.getInTable(0);
    int column = table.getSpec().findColumnIndex(settings.m_column);
    BufferedDataContainer products = in.getExecutionContext().createDataContainer(PRODUCT);
    for (DataRow row : table) {
      double x = ((DoubleValue) row.getCell(column)).getDoubleValue();
      products.addRowToTable(new DefaultRow(row.getKey(), new DoubleCell(x * settings.m_factor)));
    }
    products.close();
    return products.getTable();
  }

  private static DefaultNode multiplier() {
    return node(
        ONE_TABLE::apply,
        m ->
            m.parametersClass(Settings.class)
                .configure((in, out) -> out.setOutSpec(0, PRODUCT))
                .execute((in, out) -> out.setOutData(products(in))));
  }

  private static NodeModel create(DefaultNode node) {
    Factory factory = new Factory(node);
    return NodeBridge.factories().createModel(factory, factory.createNodeCreationConfig());
  }

  private static ExecutionContext context() {
    return PlatformBridge.tables().executionContext(new DefaultNodeProgressMonitor());
  }

  private static BufferedDataTable numbers(double... values) {
    BufferedDataContainer container = context().createDataContainer(NUMBERS);
    for (int i = 0; i < values.length; i++) {
      container.addRowToTable(
          new DefaultRow("row" + i, new StringCell("n" + i), new DoubleCell(values[i])));
    }
    container.close();
    return container.getTable();
  }

  private static double lastCell(PortObject table, int row) {
    List<Double> cells = new ArrayList<>();
    for (DataRow r : (BufferedDataTable) table) {
      cells.add(((DoubleValue) r.getCell(r.getNumCells() - 1)).getDoubleValue());
    }
    return cells.get(row);
  }

  private static NodeSettings settings(String column, double factor) {
    NodeSettings settings = new NodeSettings("model");
    settings.addString("column", column);
    settings.addDouble("factor", factor);
    settings.addString("unit", "HALF");
    return settings;
  }

  @Test
  void aNewNodeGuessesItsSettingsFromTheFirstSpecsAndKeepsThem() throws Exception {
    NodeModel model = create(multiplier());
    PortObjectSpec[] out = NodeBridge.models().configure(model, new PortObjectSpec[] {NUMBERS});
    assertEquals(PRODUCT, out[0]);
    NodeSettings saved = new NodeSettings("model");
    NodeBridge.models().save(model, saved);
    assertEquals("x", saved.getString("column"));
  }

  @Test
  void aNodeThatWasNeverConfiguredSavesTheDefaultsOfItsClass() throws Exception {
    NodeSettings saved = new NodeSettings("model");
    NodeBridge.models().save(create(multiplier()), saved);
    assertNull(saved.getString("column"));
    assertEquals(2, saved.getDouble("factor"));
  }

  @Test
  void loadedSettingsDecideWhatANodeDoes() throws Exception {
    NodeModel model = create(multiplier());
    NodeBridge.models().load(model, settings("x", 10));
    NodeBridge.models().configure(model, new PortObjectSpec[] {NUMBERS});
    PortObject[] out =
        NodeBridge.models().execute(model, new PortObject[] {numbers(1.5, -2)}, context());
    assertEquals(15, lastCell(out[0], 0));
    assertEquals(-20, lastCell(out[0], 1));
  }

  @Test
  void settingsThatTheClassRefusesAreNotTakenOver() throws Exception {
    NodeModel model = create(multiplier());
    NodeBridge.models().load(model, settings("x", 3));
    InvalidSettingsException refused =
        assertThrows(
            InvalidSettingsException.class,
            () -> NodeBridge.models().load(model, settings("x", -1)));
    assertTrue(refused.getMessage().contains("-1.0"), refused.getMessage());
    NodeSettings saved = new NodeSettings("model");
    NodeBridge.models().save(model, saved);
    assertEquals(3, saved.getDouble("factor"));
  }

  private static DefaultNode counter() {
    return node(
            ONE_TABLE::apply,
            m ->
                m.withoutParameters()
                    .configure(
                        (in, out) -> {
                          out.setWarningMessage("before");
                          out.setOutSpecs(in.getInTableSpec(0));
                        })
                    .execute(
                        (in, out) -> {
                          out.setWarningMessage("during");
                          out.setOutData(in.getInTables());
                          out.setInternalData(in.getInTable(0), in.getInTable(0));
                        }))
        .addView(
            v ->
                v.withoutParameters()
                    .description("The count.")
                    .page(page -> page.fromString(() -> "<html/>").relativePath("index.html"))
                    .initialData(d -> d.data(in -> in.getInternalTables().length))
                    .dataService(
                        d ->
                            d.addHandler("count", in -> new Counts(in.getInternalTables().length))
                                .addHandler("name", in -> "Counter")));
  }

  @Test
  void warningsReachTheNode() throws Exception {
    NodeModel model = create(counter());
    NodeBridge.models().configure(model, new PortObjectSpec[] {NUMBERS});
    assertEquals("before", NodeBridge.models().warning(model).getSummary());
    NodeBridge.models().execute(model, new PortObject[] {numbers(1)}, context());
    assertEquals("during", NodeBridge.models().warning(model).getSummary());
  }

  @Test
  void internalDataIsKeptUntilTheNodeIsResetAndFeedsTheView() throws Exception {
    Factory factory = new Factory(counter());
    NodeModel model =
        NodeBridge.factories().createModel(factory, factory.createNodeCreationConfig());
    NodeBridge.models().execute(model, new PortObject[] {numbers(1)}, context());
    assertEquals(2, ((PortObjectHolder) model).getInternalPortObjects().length);
    var view = NodeViewBridge.view(factory, model).orElseThrow();
    assertEquals(Optional.of("{\"result\":2}"), view.initialData().get());
    assertEquals("<html/>", new String(view.page().getInputStream().readAllBytes()));
    NodeBridge.models().reset(model);
    assertNull(((PortObjectHolder) model).getInternalPortObjects());
    String refused = view.initialData().get().orElseThrow();
    assertTrue(refused.startsWith("{\"internalError\":{\"message\":"), refused);
    assertTrue(
        refused.contains("\"typeName\":\"java.lang.NullPointerException\",\"stackTrace\":[\"org."),
        refused);
  }

  @Test
  void thePageOfAViewIsAnsweredByJsonRpc() throws Exception {
    Factory factory = new Factory(counter());
    NodeModel model =
        NodeBridge.factories().createModel(factory, factory.createNodeCreationConfig());
    NodeBridge.models().execute(model, new PortObject[] {numbers(1)}, context());
    UnaryOperator<String> service =
        NodeViewBridge.view(factory, model).orElseThrow().dataService().orElseThrow();
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"tables\":2,\"rows\":[3,1],\"mean\":null}}",
        service.apply(request("count.count", "[[3,1]]")));
    assertTrue(
        service
            .apply(request("count.fail", "[\"it\"]"))
            .startsWith(
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32000,\"message\":\"it\","
                    + "\"data\":{\"typeName\":\"java.lang.IllegalStateException\""));
    assertTrue(service.apply(request("count.fail", "[]")).contains("\"code\":-32601"));
    assertTrue(service.apply(request("fail", "[\"it\"]")).contains("\"code\":-32601"));
    assertTrue(service.apply(request("count.count", "[\"x\"]")).contains("\"code\":-32602"));
    assertTrue(service.apply("{").contains("\"code\":-32700"));
  }

  private static String request(String method, String parameters) {
    return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\""
        + method
        + "\",\"params\":"
        + parameters
        + "}";
  }

  /** Answers the page of a view. */
  public record Counts(int tables) {
    /** What is in the tables. */
    public record Content(int tables, List<Integer> rows, Double mean) {}

    public Content count(int[] rows) {
      return new Content(tables, Arrays.stream(rows).boxed().toList(), null);
    }

    public String fail(String message) {
      throw new IllegalStateException(message);
    }
  }

  @Test
  void anOutputThatDoesNotExistIsNamed() {
    NodeModel model =
        create(
            node(
                ONE_TABLE::apply,
                m ->
                    m.withoutParameters()
                        .configure((in, out) -> out.setOutSpecs(NUMBERS, NUMBERS))
                        .execute((in, out) -> {})));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> NodeBridge.models().configure(model, new PortObjectSpec[] {NUMBERS}));
    assertTrue(refused.getMessage().contains("Output port 1"), refused.getMessage());
  }

  @Test
  void whatANodeThrowsReachesThePlatformAsItIs() {
    NodeModel model =
        create(
            node(
                ONE_TABLE::apply,
                m ->
                    m.withoutParameters()
                        .configure((in, out) -> out.setOutSpec(0, in.getInTableSpec(0)))
                        .execute(
                            (in, out) -> {
                              throw KNIMEException.of(Message.fromSummary("no disk"));
                            })));
    KNIMEException thrown =
        assertThrows(
            KNIMEException.class,
            () -> NodeBridge.models().execute(model, new PortObject[] {numbers(1)}, context()));
    assertEquals("no disk", thrown.getMessage());
  }

  @Test
  void anInputAndAnOutputOfTheSameNameAreRefused() {
    DefaultNode node =
        node(
            p -> p.addInputTable("Images", "in").addOutputTable("Images", "out"),
            m -> m.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {}));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> create(node));
    assertTrue(refused.getMessage().contains("\"Images\""), refused.getMessage());
  }

  @Test
  void aNodeWithoutPortsCanBeCreated() throws Exception {
    NodeModel model =
        create(
            node(
                p -> {},
                m -> m.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {})));
    assertEquals(0, NodeBridge.models().configure(model, new PortObjectSpec[0]).length);
  }

  private static DefaultNode dynamic() {
    return DefaultNode.create()
        .name("Dynamic")
        .icon("icon.png")
        .shortDescription("d")
        .fullDescription("d")
        .sinceVersion(5, 8, 0)
        .dynamicPorts(
            p ->
                p.addInputPortGroup(
                        "First", g -> g.name("A").description("a").fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup(
                        "Optional",
                        g ->
                            g.name("B")
                                .description("b")
                                .optional()
                                .supportedTypes(BufferedDataTable.TYPE))
                    .addInputPortGroup(
                        "More",
                        g ->
                            g.name("C")
                                .description("c")
                                .extendable()
                                .supportedTypes(BufferedDataTable.TYPE))
                    .addOutputPortGroup(
                        "Out", g -> g.name("D").description("d").fixed(BufferedDataTable.TYPE)))
        .model(
            m ->
                m.withoutParameters()
                    .configure(
                        (in, out) ->
                            out.setOutSpecs(in.getInTableSpec(in.getInTableSpecs().length - 1)))
                    .execute((in, out) -> {}));
  }

  @Test
  void aGroupThatAUserMayChangeHasThePortsOfANewNode() {
    assertEquals(1, NodeBridge.models().inputs(create(dynamic())).length);
  }

  @Test
  void aNodeSeesItsAddedPortsBehindTheOthersOfTheirGroup() throws Exception {
    Factory factory = new Factory(dynamic());
    var config = factory.createNodeCreationConfig();
    config
        .getPortConfig()
        .orElseThrow()
        .getExtendablePorts()
        .values()
        .forEach(g -> g.addPort(BufferedDataTable.TYPE));
    NodeModel model = NodeBridge.factories().createModel(factory, config);
    assertEquals(3, NodeBridge.models().inputs(model).length);
    DataTableSpec other = new DataTableSpec();
    PortObjectSpec[] out =
        NodeBridge.models().configure(model, new PortObjectSpec[] {other, other, NUMBERS});
    assertEquals(NUMBERS, out[0]);
  }

  @Test
  void theDescriptionSaysWhereAGroupThatAUserMayChangeStands() {
    Factory factory = new Factory(dynamic());
    var groups = factory.getXMLDescription().getElementsByTagName("dynInPort");
    assertEquals(2, groups.getLength());
    var more = (Element) groups.item(1);
    assertEquals("C", more.getAttribute("name"));
    assertEquals("More", more.getAttribute("group-identifier"));
    assertEquals("1", more.getAttribute("insert-before"));
    assertEquals("false", more.getAttribute("configurable-via-menu"));
  }

  @Test
  void outputPortsThatAUserAddsAreRefused() {
    RequireModel ports =
        DefaultNode.create()
            .name("Dynamic")
            .icon("icon.png")
            .shortDescription("d")
            .fullDescription("d")
            .sinceVersion(5, 8, 0)
            .dynamicPorts(
                p ->
                    p.addOutputPortGroup(
                        "More",
                        g ->
                            g.name("C")
                                .description("c")
                                .extendable()
                                .supportedTypes(BufferedDataTable.TYPE)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ports.model(m -> m.withoutParameters().configure((i, o) -> {}).execute((i, o) -> {})));
  }

  @Test
  void theDescriptionListsPortsOptionsAndConstants() {
    Factory factory = new Factory(multiplier().keywords("times", "scale"));
    assertEquals("Multiplier", factory.getNodeName());
    Element input = (Element) factory.getXMLDescription().getElementsByTagName("inPort").item(0);
    assertEquals("Numbers", input.getAttribute("name"));
    assertEquals("in", input.getTextContent());
    assertEquals(NodeFactory.NodeType.Manipulator, factory.getType());
    assertArrayEquals(new String[] {"times", "scale"}, factory.getKeywords());
    var options = factory.getXMLDescription().getElementsByTagName("option");
    assertEquals(3, options.getLength());
    assertEquals("The unit.Whole: as it is", options.item(2).getTextContent());
    assertEquals(
        "Multiplies & more.",
        factory.getXMLDescription().getElementsByTagName("intro").item(0).getTextContent());
  }

  @Test
  void aNodeWithoutInputsIsASourceUnlessItSaysOtherwise() {
    DefaultNode source =
        node(
            p -> p.addOutputTable("Out", "d"),
            m -> m.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {}));
    assertEquals(NodeFactory.NodeType.Source, new Factory(source).getType());
    source.nodeType(NodeFactory.NodeType.Learner);
    assertEquals(NodeFactory.NodeType.Learner, new Factory(source).getType());
    assertThrows(
        IllegalStateException.class, () -> source.nodeType(NodeFactory.NodeType.Predictor));
  }

  @Test
  void aDescriptionThatIsNotWellFormedIsRefusedWhenTheFactoryIsMade() {
    DefaultNode node =
        node(
            p -> p.addOutputTable("Out", "loss < 0.1"),
            m -> m.withoutParameters().configure((in, out) -> {}).execute((in, out) -> {}));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> new Factory(node));
    assertTrue(refused.getMessage().contains("port Out"), refused.getMessage());
  }
}
