package org.imageanomaly.embedded.command;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imageanomaly.embedded.batch.BadArguments;
import org.imageanomaly.embedded.workflow.Workflow;
import org.imageanomaly.embedded.workflow.WorkflowNode;
import org.knime.core.node.InvalidSettingsException;

/** The nodes of a workflow by what users call them: their names, numbers and annotations. */
record NodeNames(Workflow workflow) {
  private static final Pattern NUMBERED = Pattern.compile("(.*?)\\s*\\(?#(\\d{1,9})\\)?");

  /** Whether anything in the workflow is called so, be it more than one node. */
  boolean knows(String name) {
    return !called(name).isEmpty();
  }

  /**
   * The node that is called so.
   *
   * @throws BadArguments when there is none, or more than one, with a list of those there are
   */
  WorkflowNode one(String name) throws BadArguments {
    List<WorkflowNode> found = called(name);
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new BadArguments(
          "The workflow has no node \"" + name + "\". It has " + nearest(name) + ".");
    }
    throw new BadArguments(
        "The workflow has more than one node \""
            + name
            + "\": "
            + found.stream().map(this::describe).collect(Collectors.joining(", "))
            + ". Say which one by its number, as in \""
            + numbered(found.get(0))
            + "\".");
  }

  /** Every node of that kind. */
  List<WorkflowNode> ofKind(String name) {
    return workflow.nodes().stream().filter(n -> same(n.name(), name)).toList();
  }

  /** All nodes as a user can call them. */
  String all() {
    return workflow.nodes().stream().map(this::describe).collect(Collectors.joining(", "));
  }

  /** The node's name, with its number where another has the same name. */
  String of(WorkflowNode node) {
    return ofKind(node.name()).size() == 1 ? node.name() : numbered(node);
  }

  private static String numbered(WorkflowNode node) {
    return node.name() + " #" + node.id();
  }

  private String describe(WorkflowNode node) {
    String annotation = annotation(node);
    return of(node) + (annotation.isEmpty() ? "" : " (\"" + annotation + "\")");
  }

  private String nearest(String wrong) {
    return Nearest.first(wrong, workflow.nodes(), node -> List.of(node.name(), annotation(node)))
        .stream()
        .map(this::describe)
        .collect(Collectors.joining(", "));
  }

  private List<WorkflowNode> called(String name) {
    Matcher number = NUMBERED.matcher(name.strip());
    if (number.matches()) {
      return workflow.node(Integer.parseInt(number.group(2))).stream()
          .filter(n -> number.group(1).isEmpty() || same(n.name(), number.group(1)))
          .toList();
    }
    List<WorkflowNode> named = by(name, WorkflowNode::name);
    return named.isEmpty() ? by(name, NodeNames::annotation) : named;
  }

  private List<WorkflowNode> by(String name, Function<WorkflowNode, String> text) {
    return workflow.nodes().stream().filter(n -> same(text.apply(n), name)).toList();
  }

  private static boolean same(String text, String other) {
    return !text.isBlank() && plain(text).equals(plain(other));
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  private static String annotation(WorkflowNode node) {
    try {
      String text =
          node.savedSettings().containsKey("nodeAnnotation")
              ? node.savedSettings().getNodeSettings("nodeAnnotation").getString("text", "")
              : "";
      return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    } catch (InvalidSettingsException e) {
      return "";
    }
  }
}
