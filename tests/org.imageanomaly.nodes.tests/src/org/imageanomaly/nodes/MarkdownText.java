package org.imageanomaly.nodes;

import org.w3c.dom.Node;

/** The HTML of a node's description as Markdown: what descriptions use of it, and nothing else. */
final class MarkdownText {

  private final StringBuilder text = new StringBuilder();

  private MarkdownText() {}

  /**
   * The content of an element: paragraphs with an empty line between them, items of lists on lines
   * of their own.
   *
   * @throws IllegalArgumentException when a tag has no Markdown here
   */
  static String of(Node element) {
    MarkdownText made = new MarkdownText();
    made.content(element, "");
    return made.text
        .toString()
        .replaceAll("[ \t]+\n", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .replaceAll("(?m)^ +(?! *- )(?=\\S)", "")
        .strip();
  }

  /** As {@link #of} in one line, for the cell of a table. */
  static String inOneLine(Node element) {
    return of(element).replaceAll("\\s+", " ").replace("|", "\\|");
  }

  private void content(Node parent, String indent) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.TEXT_NODE) {
        text.append(escaped(child.getNodeValue()));
      } else if (child.getNodeType() == Node.ELEMENT_NODE) {
        element(child, indent);
      }
    }
  }

  private void element(Node node, String indent) {
    switch (node.getNodeName().replaceFirst(".*:", "")) {
      case "p" -> around("\n\n", node, "\n\n", indent);
      case "b" -> around("**", node, "**", indent);
      case "i" -> around("*", node, "*", indent);
      case "tt" -> text.append('`').append(node.getFirstChild().getNodeValue()).append('`');
      case "br" -> text.append("\n\n");
      case "ul", "ol" -> around("\n\n", node, "\n\n", indent + "  ");
      case "li" -> {
        text.append('\n').append(indent.substring(2)).append("- ");
        content(node, indent);
      }
      case "a" -> {
        String href = node.getAttributes().getNamedItem("href").getNodeValue();
        around("[", node, "](" + href + ")", indent);
      }
      default -> throw new IllegalArgumentException("no Markdown for <" + node.getNodeName() + ">");
    }
  }

  private void around(String before, Node node, String after, String indent) {
    text.append(before);
    content(node, indent);
    text.append(after);
  }

  private static String escaped(String raw) {
    return raw.replaceAll("\\s+", " ")
        .replaceAll("([\\\\*_`\\[\\]])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }
}
