package org.imageanomaly.embedded.description;

import java.util.List;
import java.util.Optional;
import org.knime.core.node.NodeFactory.NodeType;

/**
 * What a user reads of a node. Descriptions are HTML and must be well-formed.
 *
 * @param name its name
 * @param icon the icon's path, relative to the factory's class
 * @param type its role
 * @param shortDescription one sentence
 * @param fullDescription the description
 * @param inputs the input ports
 * @param outputs the output ports
 * @param options the options of its dialog
 * @param links where to read more
 * @param view its view
 * @param keywords words by which a search finds it
 */
public record NodeText(
    String name,
    String icon,
    NodeType type,
    String shortDescription,
    String fullDescription,
    List<PortText> inputs,
    List<PortText> outputs,
    List<OptionText> options,
    List<LinkText> links,
    Optional<ViewText> view,
    List<String> keywords) {
  /** Keeps its own lists. */
  public NodeText {
    links = List.copyOf(links);
    keywords = List.copyOf(keywords);
  }
}
