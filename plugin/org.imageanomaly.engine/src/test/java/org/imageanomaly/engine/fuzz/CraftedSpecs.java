package org.imageanomaly.engine.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.network.codec.NetworkCodec;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * Layers of model files: those that a model needs at its end behind random ones, as they are or
 * with layers dropped, doubled and exchanged and values changed to what nobody would write.
 */
final class CraftedSpecs {

  /** More would be slow to compute, and tell nothing new. */
  private static final long MOST_VALUES = 20_000;

  private static final long MOST_PARAMETERS = 30_000;

  /** More before a dense layer would make too many parameters. */
  private static final int MOST_FLAT = 200;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SplittableRandom random;
  private final RandomNetworks networks;

  CraftedSpecs(SplittableRandom random) {
    this.random = random;
    this.networks = new RandomNetworks(random);
  }

  /** Layers that take some input and end as given, behind some that fit or do not. */
  ArrayNode layers(TensorShape input, LayerSpec... end) {
    ArrayNode layers = NODES.arrayNode();
    List<LayerSpec> specs = new ArrayList<>();
    if (random.nextInt(8) > 0) {
      NetworkSpec start = networks.fitting(input, MOST_VALUES, MOST_PARAMETERS);
      specs.addAll(start.layers());
      if (start.forms().get(start.layers().size()) == LayerSpec.Form.IMAGES) {
        specs.add(
            start.output().size() < MOST_FLAT
                ? new LayerSpec.Flatten()
                : new LayerSpec.GlobalPooling(LayerSpec.GlobalPooling.Statistic.MAXIMUM));
      }
    } else {
      for (int i = random.nextInt(4); i > 0; i--) {
        specs.add(networks.layer());
      }
    }
    specs.addAll(List.of(end));
    specs.forEach(layer -> layers.add(NetworkCodec.encode(layer)));
    for (int i = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0; i > 0; i--) {
      change(layers);
    }
    return layers;
  }

  private void change(ArrayNode layers) {
    if (layers.isEmpty()) {
      return;
    }
    int at = random.nextInt(layers.size());
    switch (random.nextInt(6)) {
      case 0 -> layers.remove(at);
      case 1 -> layers.insert(at, layers.get(at).deepCopy());
      case 2 -> layers.insert(random.nextInt(layers.size()), layers.remove(at));
      case 3 -> layers.set(at, NetworkCodec.encode(networks.layer()));
      case 4 -> layers.set(at, strange());
      default -> {
        if (layers.get(at) instanceof ObjectNode layer) {
          change(layer);
        }
      }
    }
  }

  /** Changes one of the values of an object. */
  void change(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (!names.isEmpty()) {
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, strange());
      }
    }
  }

  private JsonNode strange() {
    return switch (random.nextInt(12)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(0);
      case 2 -> NODES.numberNode(-1 - random.nextInt(3));
      case 3 -> NODES.numberNode(1 << random.nextInt(31));
      case 4 -> NODES.numberNode(1L << 31 + random.nextInt(32));
      case 5 -> NODES.numberNode(random.nextDouble() * 10);
      case 6 -> NODES.textNode(random.nextBoolean() ? "NaN" : "Infinity");
      case 7 -> NODES.textNode(random.nextBoolean() ? "SOFTMAX" : "?");
      case 8 -> NODES.objectNode();
      case 9 -> NODES.arrayNode().addNull();
      case 10 -> NODES.numberNode(random.nextBoolean() ? 1e308 : 1e-308);
      default -> NODES.numberNode(1 + random.nextInt(9));
    };
  }

  /** As many parameters as the layers have, if they can be counted; mostly of a moderate size. */
  float[] parameters(TensorShape input, ArrayNode layers) {
    float[] values;
    try {
      NetworkSpec spec =
          NetworkCodec.decode(
              new ShapeDocument(input.channels(), input.height(), input.width()),
              StreamSupport.stream(layers.spliterator(), false).toList());
      values =
          spec.parameterCount() > 1 << 20
              ? new float[random.nextInt(100)]
              : networks.parameters(spec);
    } catch (IllegalArgumentException | ArithmeticException e) {
      values = new float[random.nextInt(100)];
    }
    if (values.length > 0 && random.nextInt(10) == 0) {
      float[] strange = {Float.NaN, Float.NEGATIVE_INFINITY, 3e38f, -3e38f, 1e20f, -1, 1e-45f};
      for (int i = 1 + random.nextInt(values.length); i > 0; i--) {
        values[random.nextInt(values.length)] = strange[random.nextInt(strange.length)];
      }
    }
    return values;
  }
}
