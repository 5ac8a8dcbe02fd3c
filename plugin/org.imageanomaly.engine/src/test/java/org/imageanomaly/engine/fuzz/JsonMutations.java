package org.imageanomaly.engine.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What somebody may have written into a document. */
final class JsonMutations {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final double[] NUMBERS = {
    0,
    -0.0,
    0.5,
    1,
    -1,
    2,
    7,
    1.9,
    64,
    1e3,
    1e6,
    2147483647,
    -2147483648,
    2147483648d,
    1e18,
    1e38,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    1e-9
  };

  private static final String[] TEXTS = {
    "", "NaN", "Infinity", "-Infinity", "CAE", "DETECTOR", "SOFTMAX", "RELU", "VALID", "1", "x"
  };

  private JsonNode root;

  private JsonMutations(JsonNode root) {
    this.root = root;
  }

  /** Another document, in which one part is missing, doubled, moved or something else. */
  static JsonNode of(JsonNode document, SplittableRandom random) {
    JsonMutations changed = new JsonMutations(document.deepCopy());
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(changed.root, containers);
    ContainerNode<?> parent = containers.get(random.nextInt(containers.size()));
    if (parent.isEmpty()) {
      return changed.root;
    }
    int at = random.nextInt(parent.size());
    if (parent instanceof ObjectNode object) {
      change(object, at, containers, random);
    } else {
      change((ArrayNode) parent, at, containers, random);
    }
    return changed.root;
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void change(
      ObjectNode object, int at, List<ContainerNode<?>> others, SplittableRandom random) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.get(at);
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set("more", object.get(name));
      default -> object.set(name, other(object.get(name), others, random));
    }
  }

  private static void change(
      ArrayNode list, int at, List<ContainerNode<?>> others, SplittableRandom random) {
    switch (random.nextInt(6)) {
      case 0 -> list.remove(at);
      case 1 -> list.insert(at, list.get(at).deepCopy());
      case 2 -> list.add(list.remove(at));
      default -> list.set(at, other(list.get(at), others, random));
    }
  }

  private static JsonNode other(
      JsonNode before, List<ContainerNode<?>> others, SplittableRandom random) {
    if (before.isNumber() && random.nextInt(4) > 0) {
      double number = NUMBERS[random.nextInt(NUMBERS.length)];
      return before.isInt() && random.nextInt(8) > 0
          ? JSON.numberNode(
              random.nextBoolean() ? (long) number : before.longValue() + random.nextInt(-2, 3))
          : JSON.numberNode(number);
    }
    return switch (random.nextInt(7)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 2 -> JSON.textNode(TEXTS[random.nextInt(TEXTS.length)]);
      case 3 -> JSON.booleanNode(random.nextBoolean());
      case 4 -> JSON.arrayNode().add(before.deepCopy());
      case 5 -> JSON.objectNode();
      default -> others.get(random.nextInt(others.size())).deepCopy();
    };
  }
}
