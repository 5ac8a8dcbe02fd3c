package org.imageanomaly.engine.network.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ShapeDocument;
import org.imageanomaly.engine.archive.UnknownNameException;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Activation;
import org.imageanomaly.engine.network.spec.LayerSpec.BatchNormalization;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.Cropping;
import org.imageanomaly.engine.network.spec.LayerSpec.Dense;
import org.imageanomaly.engine.network.spec.LayerSpec.Flatten;
import org.imageanomaly.engine.network.spec.LayerSpec.GlobalPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.LeakyRectifier;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.Padding;
import org.imageanomaly.engine.network.spec.LayerSpec.Reshape;
import org.imageanomaly.engine.network.spec.LayerSpec.TransposedConvolution;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.LayerSpec.ZeroPadding;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/** Translates the layers of a network to their document and back. */
public final class NetworkCodec {

  private static final int EDGES_VERSION = 8;

  private static final String CONVOLUTION = "convolution";
  private static final String TRANSPOSED_CONVOLUTION = "transposed-convolution";
  private static final String DENSE = "dense";
  private static final String BATCH_NORMALIZATION = "batch-normalization";
  private static final String ACTIVATION = "activation";
  private static final String LEAKY_RECTIFIER = "leaky-rectifier";
  private static final String MAX_POOLING = "max-pooling";
  private static final String GLOBAL_POOLING = "global-pooling";
  private static final String UP_SAMPLING = "up-sampling";
  private static final String ZERO_PADDING = "zero-padding";
  private static final String CROPPING = "cropping";
  private static final String FLATTEN = "flatten";
  private static final String RESHAPE = "reshape";

  private static final String TYPE = "type";
  private static final String FILTERS = "filters";
  private static final String KERNEL = "kernel";
  private static final String STRIDE = "stride";
  private static final String PADDING = "padding";
  private static final String UNITS = "units";
  private static final String SIZE = "size";
  private static final String DECAY = "decay";
  private static final String EPSILON = "epsilon";
  private static final String SLOPE = "slope";
  private static final String STATISTIC = "statistic";
  private static final String TOP = "top";
  private static final String BOTTOM = "bottom";
  private static final String LEFT = "left";
  private static final String RIGHT = "right";

  private NetworkCodec() {}

  /** The document of the shape of what goes between layers. */
  public static ShapeDocument encode(TensorShape shape) {
    return new ShapeDocument(shape.channels(), shape.height(), shape.width());
  }

  /** Says that versions which do not know what all layers do would compute another network. */
  public static void require(NetworkSpec spec, ArchiveContents to) {
    if (spec.layers().stream().anyMatch(NetworkCodec::movesEdges)) {
      to.require(EDGES_VERSION);
    }
  }

  private static boolean movesEdges(LayerSpec layer) {
    return layer instanceof ZeroPadding
        || layer instanceof Cropping
        || layer instanceof MaxPooling p && p.padding() == Padding.SAME
        || layer instanceof TransposedConvolution t && t.padding() == Padding.VALID;
  }

  /** The document of each layer. */
  public static List<JsonNode> encode(NetworkSpec spec) {
    return spec.layers().stream().map(NetworkCodec::encode).toList();
  }

  /** The document of one layer. */
  public static JsonNode encode(LayerSpec layer) {
    if (layer instanceof Convolution c) {
      return node(CONVOLUTION)
          .put(FILTERS, c.filters())
          .put(KERNEL, c.kernel())
          .put(STRIDE, c.stride())
          .put(PADDING, c.padding().name())
          .put(ACTIVATION, c.activation().name());
    }
    if (layer instanceof TransposedConvolution c) {
      ObjectNode node =
          node(TRANSPOSED_CONVOLUTION)
              .put(FILTERS, c.filters())
              .put(KERNEL, c.kernel())
              .put(STRIDE, c.stride())
              .put(ACTIVATION, c.activation().name());
      return padded(node, c.padding(), Padding.SAME);
    }
    if (layer instanceof Dense d) {
      return node(DENSE).put(UNITS, d.units()).put(ACTIVATION, d.activation().name());
    }
    if (layer instanceof BatchNormalization b) {
      return node(BATCH_NORMALIZATION).put(DECAY, b.decay()).put(EPSILON, b.epsilon());
    }
    return withoutParameters(layer);
  }

  private static JsonNode withoutParameters(LayerSpec layer) {
    if (layer instanceof Activation a) {
      return node(ACTIVATION).put(ACTIVATION, a.function().name());
    }
    if (layer instanceof LeakyRectifier r) {
      return node(LEAKY_RECTIFIER).put(SLOPE, r.slope());
    }
    if (layer instanceof MaxPooling p) {
      return padded(node(MAX_POOLING).put(SIZE, p.size()), p.padding(), Padding.VALID);
    }
    if (layer instanceof GlobalPooling p) {
      return node(GLOBAL_POOLING).put(STATISTIC, p.statistic().name());
    }
    if (layer instanceof UpSampling u) {
      return node(UP_SAMPLING).put(SIZE, u.size());
    }
    if (layer instanceof ZeroPadding z) {
      return edges(ZERO_PADDING, z.top(), z.bottom(), z.left(), z.right());
    }
    if (layer instanceof Cropping c) {
      return edges(CROPPING, c.top(), c.bottom(), c.left(), c.right());
    }
    if (layer instanceof Reshape r) {
      return node(RESHAPE)
          .put("channels", r.shape().channels())
          .put("height", r.shape().height())
          .put("width", r.shape().width());
    }
    return node(FLATTEN);
  }

  /** Says a padding that files of the first versions do not have. */
  private static ObjectNode padded(ObjectNode node, Padding padding, Padding usual) {
    return padding == usual ? node : node.put(PADDING, padding.name());
  }

  private static ObjectNode edges(String type, int top, int bottom, int left, int right) {
    return node(type).put(TOP, top).put(BOTTOM, bottom).put(LEFT, left).put(RIGHT, right);
  }

  private static ObjectNode node(String type) {
    return JsonNodeFactory.instance.objectNode().put(TYPE, type);
  }

  /**
   * The network that a document describes.
   *
   * @throws IllegalArgumentException if a layer misses a value or does not fit
   * @throws UnknownNameException if a layer is of a type that a newer version added
   * @throws ArithmeticException if a layer is too large to count
   */
  public static NetworkSpec decode(ShapeDocument input, List<JsonNode> layers) {
    return new NetworkSpec(
        new TensorShape(input.channels(), input.height(), input.width()),
        layers.stream().map(NetworkCodec::decode).toList());
  }

  private static LayerSpec decode(JsonNode layer) {
    String type = value(layer, TYPE).asText();
    return switch (type) {
      case CONVOLUTION ->
          new Convolution(
              positive(layer, FILTERS),
              positive(layer, KERNEL),
              layer.has(STRIDE) ? positive(layer, STRIDE) : 1,
              padding(layer, Padding.SAME),
              activation(layer));
      case TRANSPOSED_CONVOLUTION ->
          new TransposedConvolution(
              positive(layer, FILTERS),
              positive(layer, KERNEL),
              positive(layer, STRIDE),
              padding(layer, Padding.SAME),
              activation(layer));
      case DENSE -> new Dense(positive(layer, UNITS), activation(layer));
      case BATCH_NORMALIZATION ->
          new BatchNormalization(number(layer, DECAY), number(layer, EPSILON));
      case ACTIVATION -> new Activation(activation(layer));
      case LEAKY_RECTIFIER -> new LeakyRectifier(number(layer, SLOPE));
      case MAX_POOLING -> new MaxPooling(positive(layer, SIZE), padding(layer, Padding.VALID));
      case GLOBAL_POOLING ->
          new GlobalPooling(constant(GlobalPooling.Statistic.class, layer, STATISTIC));
      case UP_SAMPLING -> new UpSampling(positive(layer, SIZE));
      case ZERO_PADDING ->
          new ZeroPadding(
              count(layer, TOP), count(layer, BOTTOM), count(layer, LEFT), count(layer, RIGHT));
      case CROPPING ->
          new Cropping(
              count(layer, TOP), count(layer, BOTTOM), count(layer, LEFT), count(layer, RIGHT));
      case FLATTEN -> new Flatten();
      case RESHAPE ->
          new Reshape(
              new TensorShape(
                  positive(layer, "channels"),
                  positive(layer, "height"),
                  positive(layer, "width")));
      default -> throw new UnknownNameException("layer's " + TYPE, type);
    };
  }

  private static ActivationFunction activation(JsonNode layer) {
    return constant(ActivationFunction.class, layer, ACTIVATION);
  }

  private static Padding padding(JsonNode layer, Padding otherwise) {
    return layer.has(PADDING) ? constant(Padding.class, layer, PADDING) : otherwise;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode layer, String key) {
    return UnknownNameException.constant(type, value(layer, key).asText(), "layer's " + key);
  }

  private static int positive(JsonNode layer, String key) {
    return whole(layer, key, 1);
  }

  private static int count(JsonNode layer, String key) {
    return whole(layer, key, 0);
  }

  private static int whole(JsonNode layer, String key, int least) {
    JsonNode value = value(layer, key);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
      throw new IllegalArgumentException(
          "a layer with %s %s, which is no whole number from %d on"
              .formatted(key, text(value), least));
    }
    return value.intValue();
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.toString() : "of several values";
  }

  private static double number(JsonNode layer, String key) {
    JsonNode value = value(layer, key);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "a layer with " + key + " " + text(value) + ", which is no number");
    }
    return value.doubleValue();
  }

  private static JsonNode value(JsonNode layer, String key) {
    JsonNode value = layer.get(key);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("a layer without " + key);
    }
    return value;
  }
}
