package org.knime.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.imageanomaly.embedded.description.LinkText;
import org.imageanomaly.embedded.description.NodeText;
import org.imageanomaly.embedded.description.OptionText;
import org.imageanomaly.embedded.description.PortText;
import org.imageanomaly.embedded.description.ViewText;
import org.imageanomaly.embedded.ports.DeclaredGroup;
import org.imageanomaly.embedded.ports.DeclaredPorts;
import org.imageanomaly.embedded.ports.GroupKind;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultView.RequireViewParameters;
import org.knime.node.RequirePorts.DynamicPortsAdder;

/** Everything that makes a node: what a user reads, its ports, what it does and what it shows. */
public final class DefaultNode implements FluentNodeAPI {
  final String name;
  final String icon;
  final String shortDescription;
  final String fullDescription;
  final List<DeclaredGroup> ports;
  final DefaultModel model;
  private final List<String> keywords = new ArrayList<>();
  private final List<LinkText> links = new ArrayList<>();
  private NodeType nodeType;
  private DefaultView view;

  private DefaultNode(
      String name,
      String icon,
      String shortDescription,
      String fullDescription,
      Consumer<DynamicPortsAdder> ports,
      DefaultModel model) {
    this.name = name;
    this.icon = icon;
    this.shortDescription = shortDescription;
    this.fullDescription = fullDescription;
    this.ports = DeclaredPorts.of(ports);
    this.model = model;
  }

  /** Starts a node. */
  public static RequireName create() {
    return name ->
        icon ->
            shortText ->
                fullText ->
                    (major, minor, revision) ->
                        ports ->
                            model ->
                                new DefaultNode(
                                    name,
                                    icon,
                                    shortText,
                                    fullText,
                                    ports,
                                    model.apply(DefaultModel.create()));
  }

  /** Adds the view. */
  public DefaultNode addView(Function<RequireViewParameters, DefaultView> view) {
    if (this.view != null) {
      throw new UnsupportedOperationException(
          "\"" + name + "\" has a view; a node has at most one.");
    }
    this.view = view.apply(DefaultView.create());
    return this;
  }

  /** Sets the role of the node; without it, its ports decide. */
  public DefaultNode nodeType(NodeType nodeType) {
    if (this.nodeType != null) {
      throw new IllegalStateException(
          "\"" + name + "\" has type " + this.nodeType + "; set it once.");
    }
    this.nodeType = nodeType;
    return this;
  }

  /** Sets words by which a search finds the node. */
  public DefaultNode keywords(String... keywords) {
    if (!this.keywords.isEmpty()) {
      throw new IllegalStateException("\"" + name + "\" has keywords; set them once.");
    }
    this.keywords.addAll(List.of(keywords));
    return this;
  }

  /** Adds a link to more about the node. */
  public DefaultNode addExternalResource(String href, String description) {
    links.add(new LinkText(href, description));
    return this;
  }

  /** Null for a node without a view. */
  DefaultView view() {
    return view;
  }

  NodeText text() {
    return new NodeText(
        name,
        icon,
        typeOrByPorts(),
        shortDescription,
        fullDescription,
        portTexts(true),
        portTexts(false),
        OptionText.of(model.parametersClass(), view == null ? null : view.parametersClass),
        links,
        Optional.ofNullable(view).map(v -> new ViewText(name, v.description)),
        keywords);
  }

  private NodeType typeOrByPorts() {
    if (nodeType != null) {
      return nodeType;
    }
    if (portTexts(true).isEmpty()) {
      return NodeType.Source;
    }
    return portTexts(false).isEmpty() ? NodeType.Sink : NodeType.Manipulator;
  }

  private List<PortText> portTexts(boolean input) {
    return ports.stream()
        .filter(group -> group.input() == input)
        .map(
            group ->
                new PortText(
                    group.name(),
                    group.description(),
                    group.kind() == GroupKind.FIXED ? null : group.id()))
        .toList();
  }

  /** Asks for the name. */
  public interface RequireName {
    /** The name, title case. */
    RequireIcon name(String name);
  }

  /** Asks for the icon. */
  public interface RequireIcon {
    /** A PNG of 16 x 16 pixels, relative to the factory's class. */
    RequireShortDescription icon(String icon);
  }

  /** Asks for the short description. */
  public interface RequireShortDescription {
    /** One sentence. */
    RequireFullDescription shortDescription(String shortDescription);
  }

  /** Asks for the full description. */
  public interface RequireFullDescription {
    /** The description; well-formed HTML. */
    RequireSinceVersion fullDescription(String fullDescription);
  }

  /** Asks for the version in which the node appeared. */
  public interface RequireSinceVersion {
    /** The version. */
    RequirePorts sinceVersion(int major, int minor, int revision);
  }

  /** Asks for what the node does. */
  public interface RequireModel {
    /** What it does. */
    DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
  }
}
