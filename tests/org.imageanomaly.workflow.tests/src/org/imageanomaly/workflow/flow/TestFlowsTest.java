package org.imageanomaly.workflow.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imageanomaly.embedded.node.InstalledNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.workflow.BatchExecutor;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The test workflows, one for each node, as KNIME's testing framework takes them: none of their
 * nodes may fail, and each warns of what the file node_status says, and of nothing else. Here they
 * run on the embedded platform.
 */
class TestFlowsTest {

  private static final Path FLOWS = Path.of("../testflows");
  private static final Path MADE = Path.of("target", "testflows");

  private static final Pattern WARNING = Pattern.compile("WARN  .+ \\(#(\\d+)\\): (.*)");
  private static final Pattern STATUS = Pattern.compile("(\\d+),WARN status : (.*)");
  private static final String MARKER = "_!_";

  @TempDir private Path temp;

  static Stream<String> names() {
    return TestFlows.all().stream().map(Flow::name);
  }

  /** Those whose nodes are not all in another one, too; with -Probust all of them. */
  static Stream<String> toRun() {
    return TestFlows.all().stream()
        .filter(
            flow ->
                Boolean.getBoolean("robust")
                    || TestFlows.all().stream().noneMatch(other -> isPartOf(flow, other)))
        .map(Flow::name);
  }

  private static boolean isPartOf(Flow flow, Flow other) {
    return other.nodes().size() > flow.nodes().size()
        && flow.nodes().values().stream()
            .allMatch(
                node ->
                    other.nodes().containsKey(node.id())
                        && other.nodes().get(node.id()).name().equals(node.name()));
  }

  @Test
  void everyNodeHasOneOfItsName() throws Exception {
    Element plugin =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("../../plugin/org.imageanomaly.nodes/plugin.xml").toFile())
            .getDocumentElement();
    NodeList nodes = plugin.getElementsByTagName("node");
    TreeSet<String> names = new TreeSet<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      String factory = ((Element) nodes.item(i)).getAttribute("factory-class");
      names.add(InstalledNodes.newFactory(factory).orElseThrow().getNodeName());
    }
    assertEquals(names, FlowFolder.names(FLOWS));
    for (Flow flow : TestFlows.all()) {
      assertTrue(
          flow.nodes().values().stream().anyMatch(node -> node.name().equals(flow.name())),
          flow.name());
    }
  }

  /** The state of each node, as the documentation has it. */
  @Test
  void theTableOfNodesIsTrue() throws Exception {
    StringBuilder table =
        new StringBuilder(
            "| Node | Type | Inputs | Outputs | Options | Seed | View |\n|---|---|---|---|---|---|---|\n");
    for (Flow flow : TestFlows.all()) {
      table.append(row(flow.name(), SavedFlow.read(FLOWS.resolve(flow.name())))).append('\n');
    }
    Files.createDirectories(MADE);
    Files.writeString(MADE.resolve("nodes.md"), table);
    String page = Files.readString(Path.of("../../docs/noding-guidelines.md"));
    assertTrue(
        page.endsWith(table.toString()),
        "The table of nodes is another: put " + MADE.resolve("nodes.md") + " at the end of it.");
  }

  private static String row(String name, SavedFlow flow) {
    SavedFlow.Node node =
        flow.nodes().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Element description = node.factory().getXMLDescription();
    return String.format(
        "| %s | %s | %d | %d | %d | %s | %s |",
        name,
        node.factory().getType(),
        node.inputs().size(),
        node.outputs().size(),
        description.getElementsByTagName("option").getLength(),
        node.node().configuration().settings().containsKey("seed") ? "yes" : "",
        description.getElementsByTagName("view").getLength() > 0 ? "yes" : "");
  }

  @ParameterizedTest
  @MethodSource("names")
  void theFolderIsWhatTheDescriptionGives(String name) throws Exception {
    Flow flow =
        TestFlows.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    TestFlows.draw(MADE.resolve(name));
    FlowFolder.assertIsAsDescribed(flow, MADE.resolve(name), FLOWS.resolve(name));
    assertEquals(List.of(), FlowFolder.collisions(SavedFlow.read(FLOWS.resolve(name))));
  }

  @ParameterizedTest
  @MethodSource("toRun")
  void runsAndWarnsOfWhatIsExpectedAlone(String name) throws Exception {
    Path workflow = copy(FLOWS.resolve(name), temp.resolve("workflow"));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream usual = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    int code;
    try {
      code = BatchExecutor.mainRun(new String[] {"-workflowDir=" + workflow, "-reset", "-nosave"});
    } finally {
      System.setErr(usual);
    }
    String err = printed.toString(StandardCharsets.UTF_8);
    assertEquals(0, code, err);
    TreeMap<Integer, Pattern> expected = expected(FLOWS.resolve(name).resolve("node_status"));
    TreeMap<Integer, String> warnings = warnings(err);
    assertEquals(expected.keySet(), warnings.keySet(), err);
    expected.forEach(
        (node, pattern) ->
            assertTrue(pattern.matcher(warnings.get(node)).matches(), warnings.get(node)));
  }

  private static TreeMap<Integer, String> warnings(String err) {
    TreeMap<Integer, String> warnings = new TreeMap<>();
    for (String line : err.lines().toList()) {
      Matcher matcher = WARNING.matcher(line);
      assertTrue(matcher.matches(), line);
      warnings.put(Integer.valueOf(matcher.group(1)), matcher.group(2));
    }
    return warnings;
  }

  private static TreeMap<Integer, Pattern> expected(Path status) throws IOException {
    TreeMap<Integer, Pattern> expected = new TreeMap<>();
    if (Files.exists(status)) {
      for (String line : Files.readAllLines(status)) {
        Matcher matcher = STATUS.matcher(line);
        assertTrue(matcher.matches(), line);
        expected.put(Integer.valueOf(matcher.group(1)), pattern(matcher.group(2)));
      }
    }
    return expected;
  }

  /**
   * As the testing framework reads a message: every other part between markers is an expression.
   */
  private static Pattern pattern(String message) {
    String[] parts = message.split(MARKER, -1);
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      expression.append(i % 2 == 0 ? Pattern.quote(parts[i]) : parts[i]);
    }
    return Pattern.compile(expression.toString());
  }

  private static Path copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).collect(Collectors.toList());
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return to;
  }
}
