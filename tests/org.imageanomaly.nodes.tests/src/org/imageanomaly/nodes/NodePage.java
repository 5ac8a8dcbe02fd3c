package org.imageanomaly.nodes;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knime.core.node.NodeFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the platform shows of a node beside its dialog, as a page of the documentation. */
final class NodePage {

  private static final String LOGO = "../../plugin/org.imageanomaly.nodes/icons/";

  private final NodeFactory<?> factory;

  NodePage(NodeFactory<?> factory) {
    this.factory = factory;
  }

  /** The file's name: that of the node. */
  String fileName() {
    return factory
            .getNodeName()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceFirst("-$", "")
        + ".md";
  }

  /** Its line in the list of all nodes. */
  String listed() {
    return String.format(
        "| ![](%s) | [%s](%s) | %s |\n",
        LOGO + factory.getIcon().getPath().replaceFirst(".*/", "").replaceFirst("png$", "svg"),
        factory.getNodeName(),
        fileName(),
        shortDescription());
  }

  private String shortDescription() {
    return MarkdownText.inOneLine(elements("shortDescription").get(0));
  }

  /** The page in Markdown. */
  String text() {
    return "# "
        + factory.getNodeName()
        + "\n\n"
        + shortDescription()
        + "\n\n"
        + MarkdownText.of(elements("intro").get(0))
        + "\n"
        + section("Inputs", ports("inPort", "dynInPort"), NodePage::port)
        + section("Outputs", ports("outPort", "dynOutPort"), NodePage::port)
        + section("Options", elements("option").stream(), NodePage::option)
        + section("View", elements("view").stream(), view -> MarkdownText.of(view) + "\n")
        + section("Links", elements("link").stream(), NodePage::link)
        + "\nFound by: "
        + String.join(", ", factory.getKeywords())
        + ".\n\n[All nodes](README.md) · [Documentation](../README.md)\n";
  }

  private Stream<Element> ports(String tag, String groupTag) {
    return Stream.of(tag, groupTag).flatMap(name -> elements(name).stream());
  }

  private List<Element> elements(String tag) {
    NodeList found = factory.getXMLDescription().getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static String section(
      String title, Stream<Element> elements, Function<Element, String> written) {
    String content = elements.map(written).collect(Collectors.joining());
    return content.isEmpty() ? "" : "\n## " + title + "\n\n" + content;
  }

  private static String port(Element port) {
    String optional = port.getTagName().endsWith("InPort") ? " (optional)" : "";
    return "- **"
        + port.getAttribute("name")
        + "**"
        + optional
        + ": "
        + MarkdownText.inOneLine(port)
        + "\n";
  }

  private static String option(Element option) {
    return "**" + option.getAttribute("name") + "**\n\n" + MarkdownText.of(option) + "\n\n";
  }

  private static String link(Element link) {
    return "- [" + MarkdownText.inOneLine(link) + "](" + link.getAttribute("href") + ")\n";
  }
}
