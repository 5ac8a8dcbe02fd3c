package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Nodes look and read like KNIME's own. */
class NodeConventionsTest {

  private static final String CATEGORY = "/community/imageanomaly";

  static Stream<NodeFactory<? extends NodeModel>> factories() throws Exception {
    return PluginXml.factories();
  }

  private static List<Element> children(NodeFactory<?> factory, String tag) {
    NodeList found = factory.getXMLDescription().getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /** The real platform's XML has no {@code getTextContent}. */
  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      text.append(child.getNodeType() == Node.TEXT_NODE ? child.getNodeValue() : text(child));
    }
    return text.toString();
  }

  /** What people call a node and what workflows call it, the factory, must not drift apart. */
  @ParameterizedTest
  @MethodSource("factories")
  void theNodeIsNamedAsItsFactory(NodeFactory<?> factory) {
    String name = factory.getClass().getSimpleName().replaceFirst("NodeFactory$", "");
    assertEquals(
        words(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")), words(factory.getNodeName()));
  }

  private static Set<String> words(String name) {
    return Set.of(name.toLowerCase(Locale.ROOT).replaceAll("[()]", "").split(" "));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void theNodeHasTheTypeThatItsNameSays(NodeFactory<?> factory) {
    boolean takesATable = !children(factory, "inPort").isEmpty();
    String role = factory.getClass().getSimpleName().replaceFirst("NodeFactory$", "");
    String type =
        switch (role.replaceFirst("^.*(?=[A-Z])", "")) {
          case "Learner" -> "Learner";
          case "Predictor", "Scorer" -> "Predictor";
          case "Reader" -> takesATable ? "Manipulator" : "Source";
          case "Generator" -> "Source";
          case "Writer" -> "Sink";
          case "Injector" -> "Manipulator";
          default -> "Other";
        };
    assertEquals(type, factory.getType().name());
  }

  @Test
  void everyNodeStandsInOurCategoryBehindAnotherOne() throws Exception {
    List<Element> nodes = PluginXml.elements("node");
    for (int i = 0; i < nodes.size(); i++) {
      assertEquals(CATEGORY, nodes.get(i).getAttribute("category-path"));
      String before = i == 0 ? "" : nodes.get(i - 1).getAttribute("factory-class");
      assertEquals(before, nodes.get(i).getAttribute("after"));
    }
    Element category = PluginXml.elements("category").get(0);
    assertEquals(CATEGORY, category.getAttribute("path") + "/" + category.getAttribute("level-id"));
    assertEquals("Image Anomaly Detection", category.getAttribute("name"));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void theShortDescriptionIsOneShortSentence(NodeFactory<?> factory) {
    String text = text(children(factory, "shortDescription").get(0)).strip();
    assertTrue(text.matches("[A-Z][^.]+\\."), text);
    assertTrue(text.length() <= 80, text);
    assertTrue(text.split(" ")[0].endsWith("s"), "starts with what the node does: " + text);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void keywordsLeadToTheNode(NodeFactory<?> factory) {
    List<String> keywords = List.of(factory.getKeywords());
    assertTrue(keywords.size() >= 3, factory.getNodeName() + ": " + keywords);
    assertEquals(keywords.size(), new HashSet<>(keywords).size(), keywords::toString);
    assertTrue(keywords.stream().noneMatch(String::isBlank), keywords::toString);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void theIconHas16x16PixelsAndIsNotEmpty(NodeFactory<?> factory) throws Exception {
    BufferedImage icon = ImageIO.read(factory.getIcon());
    assertEquals(16, icon.getWidth());
    assertEquals(16, icon.getHeight());
    long drawn =
        IntStream.range(0, 256).filter(i -> icon.getRGB(i % 16, i / 16) >>> 24 > 0).count();
    assertTrue(drawn > 16, factory.getNodeName() + " has " + drawn + " pixels drawn");
  }

  /** Tests run in the folder of their module. */
  @ParameterizedTest
  @MethodSource("factories")
  void theIconHasAMasterThatBearsTheNameOfTheNode(NodeFactory<?> factory) throws Exception {
    String icon = factory.getIcon().getPath().replaceFirst(".*/", "").replaceFirst("png$", "svg");
    Path master = Path.of("..", "..", "plugin", "org.imageanomaly.nodes", "icons", icon);
    String svg = Files.readString(master);
    assertTrue(svg.contains("<title>" + factory.getNodeName() + "</title>"), icon);
    assertTrue(svg.contains("viewBox=\"0 0 16 16\""), icon);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void portNamesOfANodeDiffer(NodeFactory<?> factory) {
    List<String> names =
        Stream.of("inPort", "dynInPort", "outPort", "dynOutPort")
            .flatMap(tag -> children(factory, tag).stream())
            .map(port -> port.getAttribute("name"))
            .toList();
    assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
    assertTrue(!names.isEmpty() && names.stream().noneMatch(String::isBlank), names::toString);
  }

  @ParameterizedTest
  @MethodSource("factories")
  void dialogLabelsAreShortAndInSentenceCase(NodeFactory<?> factory) {
    for (Element option : children(factory, "option")) {
      String label = option.getAttribute("name");
      assertTrue(label.matches("[A-Z][^.:]*"), label);
      assertTrue(label.length() <= 32, label);
      assertTrue(text(option).contains("."), label + " has a full sentence");
    }
  }

  /** Who changes a value wants to know what it was. */
  @ParameterizedTest
  @MethodSource("factories")
  void optionsThatOverrideARecipeSayWhatItHas(NodeFactory<?> factory) {
    List<Element> options = children(factory, "option");
    List<String> titles = options.stream().map(option -> option.getAttribute("name")).toList();
    int first = titles.indexOf("KDE Learner".equals(factory.getNodeName()) ? "Scores" : "Color");
    if (titles.contains("Recipe")) {
      assertTrue(first >= 0, titles::toString);
      for (Element option : options.subList(first, options.size())) {
        String text = text(option);
        assertTrue(
            text.contains("Recommended") || text.contains("Paper:"),
            factory.getNodeName() + ": " + option.getAttribute("name"));
      }
    }
  }
}
