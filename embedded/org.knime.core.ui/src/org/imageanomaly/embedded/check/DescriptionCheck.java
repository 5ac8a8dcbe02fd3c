package org.imageanomaly.embedded.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Looks for texts of a node that are missing. */
final class DescriptionCheck {
  private static final List<String> DESCRIBED =
      List.of(
          "shortDescription",
          "intro",
          "option",
          "inPort",
          "dynInPort",
          "outPort",
          "dynOutPort",
          "view");
  private static final List<String> NAMED =
      List.of("option", "inPort", "dynInPort", "outPort", "dynOutPort", "view");

  private DescriptionCheck() {}

  static List<String> problems(Element node) {
    List<String> problems = new ArrayList<>();
    for (String tag : DESCRIBED) {
      for (Element element : elements(node, tag)) {
        if (element.getTextContent().isBlank()) {
          problems.add(of(element) + " has no description; a user needs one.");
        }
      }
    }
    for (String tag : NAMED) {
      for (Element element : elements(node, tag)) {
        if (element.getAttribute("name").isBlank()) {
          problems.add(of(element) + " has no name; give it one.");
        }
      }
    }
    return problems;
  }

  private static String of(Element element) {
    return element.getTagName() + " \"" + element.getAttribute("name") + "\"";
  }

  private static List<Element> elements(Element node, String tag) {
    NodeList found = node.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
