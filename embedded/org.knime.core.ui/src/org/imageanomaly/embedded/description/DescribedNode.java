package org.imageanomaly.embedded.description;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.w3c.dom.Element;

/** The description of a node as the platform reads it. */
public final class DescribedNode extends NodeDescription {
  private final NodeText text;
  private final Element xml;

  /**
   * A description with this text.
   *
   * @throws IllegalStateException when a text is not well-formed
   */
  public DescribedNode(NodeText text) {
    this.text = text;
    this.xml = NodeXml.of(text);
  }

  @Override
  public String getIconPath() {
    return text.icon();
  }

  @Override
  public String getNodeName() {
    return text.name();
  }

  @Override
  public NodeType getType() {
    return text.type();
  }

  @Override
  public Optional<String> getShortDescription() {
    return Optional.of(text.shortDescription());
  }

  @Override
  public Optional<String> getIntro() {
    return Optional.of(text.fullDescription());
  }

  @Override
  public String[] getKeywords() {
    return text.keywords().toArray(String[]::new);
  }

  @Override
  public List<DescriptionLink> getLinks() {
    return text.links().stream().map(l -> new DescriptionLink(l.href(), l.text())).toList();
  }

  @Override
  public List<DialogOptionGroup> getDialogOptionGroups() {
    if (text.options().isEmpty()) {
      return List.of();
    }
    List<DialogOption> options =
        text.options().stream()
            .map(option -> new DialogOption(option.title(), option.description(), false))
            .toList();
    return List.of(new DialogOptionGroup("Options", null, options));
  }

  @Override
  public String getInportName(int index) {
    return of(text.inputs(), index, PortText::name);
  }

  @Override
  public String getInportDescription(int index) {
    return of(text.inputs(), index, PortText::description);
  }

  @Override
  public String getOutportName(int index) {
    return of(text.outputs(), index, PortText::name);
  }

  @Override
  public String getOutportDescription(int index) {
    return of(text.outputs(), index, PortText::description);
  }

  /** Null for a port that not every such node has. */
  private static String of(List<PortText> ports, int index, Function<PortText, String> what) {
    return ports.stream()
        .filter(port -> !port.isGroup())
        .skip(index)
        .map(what)
        .findFirst()
        .orElse(null);
  }

  @Override
  public List<DynamicPortGroupDescription> getDynamicInPortGroups() {
    return groups(text.inputs());
  }

  @Override
  public List<DynamicPortGroupDescription> getDynamicOutPortGroups() {
    return groups(text.outputs());
  }

  private static List<DynamicPortGroupDescription> groups(List<PortText> ports) {
    return ports.stream()
        .filter(PortText::isGroup)
        .map(g -> new DynamicPortGroupDescription(g.name(), g.group(), g.description()))
        .toList();
  }

  @Override
  public int getViewCount() {
    return text.view().isPresent() ? 1 : 0;
  }

  @Override
  public String getViewName(int index) {
    return view(index).name();
  }

  @Override
  public String getViewDescription(int index) {
    return view(index).description();
  }

  private ViewText view(int index) {
    return text.view()
        .filter(v -> index == 0)
        .orElseThrow(
            () ->
                new IndexOutOfBoundsException(
                    "\"" + text.name() + "\" has no view " + index + "."));
  }

  /** There is none: nodes of this kind have no view of the older kind. */
  @Override
  public String getInteractiveViewName() {
    return null;
  }

  @Override
  public Element getXMLDescription() {
    return xml;
  }
}
