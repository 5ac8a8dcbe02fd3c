package org.imageanomaly.engine.backbone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.inference.Inference;
import org.imageanomaly.engine.onnx.inference.Value;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.NodeProto;

/**
 * Finds the layers of a network whose features tell defects: the feature maps at an eighth and a
 * sixteenth of the sides of images, as PatchCore (Roth et al. 2022) takes them, or, of
 * transformers, the tokens of patches behind two thirds and five sixths of the blocks.
 */
final class LayerSearch {

  /** As powers of two. */
  private static final List<Integer> STRIDES = List.of(3, 4);

  private static final Set<String> JOINS = Set.of("Add", "Sum", "Concat");
  private static final Set<String> ACTIVATIONS =
      Set.of(
          "Relu",
          "LeakyRelu",
          "PRelu",
          "Elu",
          "Selu",
          "Clip",
          "HardSwish",
          "Gelu",
          "Mish",
          "Softplus",
          "Tanh");

  private static final int MAP_RANK = 4;
  private static final int TOKENS_RANK = 3;
  private static final int FEWEST_CHANNELS = 8;

  /** Of the reductions of height and width: networks that do not pad lose a little more of one. */
  private static final double MOST_UNLIKE = 1.5;

  /** Class and register tokens. */
  private static final long MOST_PREFIX_TOKENS = 32;

  private static final int MOST_LISTED = 40;

  private final ImageShape image;
  private final Inference inference;
  private final DataPath path;

  LayerSearch(OnnxNetwork network, ImageShape image) {
    this.image = image;
    this.inference = network.infer(image.channels(), image.height(), image.width());
    this.path = DataPath.of(network, inference);
  }

  /**
   * The layers that tell most, finest grid first.
   *
   * @throws OnnxException if there are none
   */
  List<FeatureLayer> layers() {
    List<FeatureLayer> maps =
        STRIDES.stream().flatMap(stride -> atStride(stride).stream()).toList();
    List<FeatureLayer> tokens = maps.isEmpty() || isTransformer() ? tokens() : List.of();
    List<FeatureLayer> found = tokens.isEmpty() ? maps : tokens;
    Optional<String> obstacle = path.obstacle();
    if (found.size() < STRIDES.size() && obstacle.isPresent()) {
      throw new OnnxException(
          "The layers of the network are not found: "
              + obstacle.get()
              + ". Export it with floats of 32 bits, after network.eval(), or name tensors of it as"
              + " layers. "
              + candidates());
    }
    if (found.isEmpty()) {
      throw new OnnxException(
          "The network has no feature maps at an eighth or a sixteenth of its images of "
              + image
              + ", and no tokens of patches. Name tensors of it as layers. "
              + candidates());
    }
    return found;
  }

  /**
   * Layers that somebody names.
   *
   * @throws OnnxException if there is no such tensor, or it has no grid of positions
   */
  List<FeatureLayer> layers(List<String> names) {
    List<FeatureLayer> layers = new ArrayList<>();
    for (String name : names) {
      Value value =
          inference
              .value(name)
              .orElseThrow(
                  () ->
                      new OnnxException(
                          "The layer \""
                              + name
                              + "\" cannot be taken from the network: "
                              + inference.reason(name)
                              + ". "
                              + candidates()));
      layers.add(
          layer(name, value)
              .orElseThrow(
                  () ->
                      new OnnxException(
                          "The layer \""
                              + name
                              + "\" holds "
                              + value.shape()
                              + " and no features on a grid of positions over the image. "
                              + candidates())));
    }
    layers.sort(Comparator.comparingInt(FeatureLayer::positions).reversed());
    return layers;
  }

  private Optional<FeatureLayer> layer(String name, Value value) {
    if (!value.ofImage() || value.type() != DataType.FLOAT || value.dims()[0] != 1) {
      return Optional.empty();
    }
    long[] dims = value.dims();
    if (dims.length == MAP_RANK && isGrid(dims[2], dims[3])) {
      return Optional.of(
          new FeatureLayer(
              name, FeatureLayer.Form.MAP, (int) dims[1], (int) dims[2], (int) dims[3]));
    }
    return dims.length == TOKENS_RANK
        ? grid()
            .filter(grid -> fits(dims[1], grid))
            .map(
                grid ->
                    new FeatureLayer(
                        name,
                        FeatureLayer.Form.TOKENS,
                        (int) dims[2],
                        (int) grid.dims()[2],
                        (int) grid.dims()[3]))
        : Optional.empty();
  }

  /** Whether height and width are those of images, reduced alike: of channels last they are not. */
  private boolean isGrid(long height, long width) {
    double vertical = (double) image.height() / height;
    double horizontal = (double) image.width() / width;
    return Math.min(vertical, horizontal) >= 1
        && Math.max(vertical / horizontal, horizontal / vertical) < MOST_UNLIKE;
  }

  private static boolean fits(long tokens, Value grid) {
    long prefix = tokens - grid.dims()[2] * grid.dims()[3];
    return prefix >= 0 && prefix <= MOST_PREFIX_TOKENS;
  }

  /** What is made of patches before they become tokens. */
  private Optional<Value> grid() {
    return maps().map(path::value).reduce((earlier, later) -> later);
  }

  private Stream<NodeProto> maps() {
    return path.known().stream().filter(node -> isMap(path.value(node)));
  }

  private static boolean isMap(Value value) {
    return value.rank() == MAP_RANK
        && value.type() == DataType.FLOAT
        && value.dims()[1] >= FEWEST_CHANNELS
        && value.dims()[2] * value.dims()[3] > 1;
  }

  /** Whether more blocks work on tokens than on maps. */
  private boolean isTransformer() {
    long onMaps = maps().filter(this::isJoin).count();
    return joinedTokens().size() > onMaps;
  }

  private boolean isJoin(NodeProto node) {
    return JOINS.contains(node.opType()) && path.branches(node) > 1;
  }

  private List<NodeProto> joinedTokens() {
    return path.known().stream()
        .filter(node -> isJoin(node) && !node.opType().equals("Concat"))
        .filter(node -> path.value(node).rank() == TOKENS_RANK)
        .filter(node -> layer(node.firstMade(), path.value(node)).isPresent())
        .toList();
  }

  /** Behind blocks, each of which adds twice: what attention says, and what it makes of that. */
  private List<FeatureLayer> tokens() {
    List<NodeProto> sums = joinedTokens();
    return IntStream.of(sums.size() * 2 / 3, sums.size() * 5 / 6)
        .map(place -> place - place % 2)
        .filter(place -> place > 0)
        .distinct()
        .mapToObj(place -> sums.get(place - 1).firstMade())
        .map(name -> layer(name, inference.value(name).orElseThrow()).orElseThrow())
        .toList();
  }

  /**
   * What the last block of a stride makes: the last sum of branches, or whatever the next reduction
   * is made of, where there are no branches.
   */
  private Optional<FeatureLayer> atStride(int stride) {
    List<NodeProto> candidates = maps().filter(node -> isAtStride(node, stride)).toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    int last = candidates.size() - 1;
    for (int i = candidates.size() - 1; i >= 0; i--) {
      if (isJoin(candidates.get(i))) {
        last = i;
        break;
      }
    }
    while (last + 1 < candidates.size() && isActivation(candidates.get(last + 1))) {
      last++;
    }
    String name = candidates.get(last).firstMade();
    return layer(name, path.value(candidates.get(last)));
  }

  private static boolean isActivation(NodeProto node) {
    return ACTIVATIONS.contains(node.opType());
  }

  private boolean isAtStride(NodeProto node, int stride) {
    long[] dims = path.value(node).dims();
    return stride(image.height(), dims[2]) == stride && stride(image.width(), dims[3]) == stride;
  }

  /** Networks that do not pad make an eighth of 299 pixels 35. */
  private static long stride(int image, long grid) {
    return Math.round(Math.log((double) image / grid) / Math.log(2));
  }

  private String candidates() {
    List<String> all =
        path.known().stream()
            .filter(node -> layer(node.firstMade(), path.value(node)).isPresent())
            .filter(node -> path.value(node).dims()[1] >= FEWEST_CHANNELS)
            .map(node -> node.firstMade() + " (" + path.value(node).shape() + ")")
            .toList();
    String listed =
        all.stream().skip(Math.max(0, all.size() - MOST_LISTED)).collect(Collectors.joining(", "));
    return all.isEmpty()
        ? "No tensor of it is known to have features on a grid."
        : "Tensors with features on a grid"
            + (all.size() > MOST_LISTED ? ", the last ones" : "")
            + ": "
            + listed
            + ".";
  }
}
