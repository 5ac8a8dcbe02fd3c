package org.imageanomaly.embedded.description;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Writes the description of a node as XML. */
public final class NodeXml {
  private final DocumentBuilder parser = parser();
  private final Document document = parser.newDocument();
  private final NodeText text;

  private NodeXml(NodeText text) {
    this.text = text;
  }

  /**
   * The element that describes the node.
   *
   * @throws IllegalStateException when a text is not well-formed; the message names it
   */
  public static Element of(NodeText text) {
    return new NodeXml(text).node();
  }

  private static DocumentBuilder parser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler());
      return parser;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("There is no XML parser.", e);
    }
  }

  private Element node() {
    Element node = document.createElement("knimeNode");
    node.setAttribute("icon", text.icon());
    node.setAttribute("type", text.type().toString());
    child(node, "name").setTextContent(text.name());
    html(child(node, "shortDescription"), text.shortDescription(), "short description");
    full(child(node, "fullDescription"));
    Element ports = child(node, "ports");
    ports(ports, "inPort", "dynInPort", text.inputs());
    ports(ports, "outPort", "dynOutPort", text.outputs());
    text.view().ifPresent(view -> view(child(node, "views"), view));
    if (!text.keywords().isEmpty()) {
      Element keywords = child(node, "keywords");
      text.keywords().forEach(word -> child(keywords, "keyword").setTextContent(word));
    }
    return node;
  }

  private void full(Element full) {
    html(child(full, "intro"), text.fullDescription(), "full description");
    if (!text.options().isEmpty()) {
      Element tab = named(full, "tab", "Options");
      text.options()
          .forEach(
              o -> html(named(tab, "option", o.title()), o.description(), "option " + o.title()));
    }
    for (LinkText link : text.links()) {
      Element element = child(full, "link");
      element.setAttribute("href", link.href());
      html(element, link.text(), "link " + link.href());
    }
  }

  /** Only ports that every such node has count; a group says before which of them it stands. */
  private void ports(Element parent, String portTag, String groupTag, List<PortText> ports) {
    int index = 0;
    for (PortText text : ports) {
      Element port = named(parent, text.isGroup() ? groupTag : portTag, text.name());
      if (text.isGroup()) {
        port.setAttribute("insert-before", Integer.toString(index));
        port.setAttribute("group-identifier", text.group());
        port.setAttribute("configurable-via-menu", "false");
      } else {
        port.setAttribute("index", Integer.toString(index++));
      }
      html(port, text.description(), "port " + text.name());
    }
  }

  private void view(Element parent, ViewText view) {
    Element element = named(parent, "view", view.name());
    element.setAttribute("index", "0");
    html(element, view.description(), "view " + view.name());
  }

  private Element named(Element parent, String tag, String name) {
    Element element = child(parent, tag);
    element.setAttribute("name", name);
    return element;
  }

  private Element child(Element parent, String tag) {
    return (Element) parent.appendChild(document.createElement(tag));
  }

  private void html(Element parent, String html, String where) {
    NodeList content = parse(html, where).getDocumentElement().getChildNodes();
    for (int i = 0; i < content.getLength(); i++) {
      parent.appendChild(document.importNode(content.item(i), true));
    }
  }

  private Document parse(String html, String where) {
    try {
      return parser.parse(new InputSource(new StringReader("<html>" + html + "</html>")));
    } catch (SAXException | IOException e) {
      throw new IllegalStateException(
          "The "
              + where
              + " of node \""
              + text.name()
              + "\" is not well-formed HTML ("
              + e.getMessage()
              + "); close every tag and write &amp; and &lt; for & and <.",
          e);
    }
  }
}
