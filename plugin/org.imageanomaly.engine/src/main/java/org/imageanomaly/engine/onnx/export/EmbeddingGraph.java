package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.deepfeature.Embedding;
import org.imageanomaly.engine.onnx.schema.AttributeProto;

/**
 * One vector for each position of what several layers say, as an {@link Embedding} makes it.
 *
 * @param layers the finest first
 */
record EmbeddingGraph(Graph graph, Embedding embedding, List<FeatureLayer> layers) {

  /**
   * The vectors.
   *
   * @param values of the layers, N x K x h x w each
   * @return N x K x h x w, on the grid of the finest
   */
  Value of(List<Value> values) {
    List<Value> planes = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < layers.size(); i++) {
      FeatureLayer layer = layers.get(i);
      int[] kept = kept(first, layer.channels());
      if (kept.length > 0) {
        Value some =
            kept.length == layer.channels()
                ? values.get(i)
                : graph.gather(values.get(i), 1, graph.indices(kept, kept.length));
        planes.add(onFinest(layer, embedding.averaged() ? averaged(some) : some));
      }
      first += layer.channels();
    }
    return pooled(graph.concatenate(1, planes));
  }

  /** Which channels of a layer are looked at, counted from its first one. */
  private int[] kept(int first, int count) {
    return IntStream.range(0, count)
        .filter(k -> embedding.channels().isEmpty() || embedding.channels().contains(first + k))
        .toArray();
  }

  /** Means of 3 x 3 positions, as far as these are there. */
  private Value averaged(Value planes) {
    return graph.apply(
        "AveragePool",
        planes,
        Graph.ints("kernel_shape", 3, 3),
        Graph.ints("strides", 1, 1),
        Graph.ints("pads", 1, 1, 1, 1),
        AttributeProto.of("count_include_pad", 0));
  }

  private Value onFinest(FeatureLayer layer, Value planes) {
    FeatureLayer finest = layers.get(0);
    if (layer.height() == finest.height() && layer.width() == finest.width()) {
      return planes;
    }
    return LineMap.apply(
        graph,
        planes,
        LineMap.interpolation(layer.height(), finest.height(), finest.height()),
        LineMap.interpolation(layer.width(), finest.width(), finest.width()));
  }

  /** The first of all channels that each is the mean of, the second ones, and so on. */
  private Value pooled(Value planes) {
    int all = layers.stream().mapToInt(FeatureLayer::channels).sum();
    int made = embedding.channels().isEmpty() ? all : embedding.channels().size();
    int length = embedding.length(all);
    if (length == made) {
      return planes;
    }
    int most = 0;
    for (int i = 0; i < length; i++) {
      most = Math.max(most, count(i, length, made));
    }
    List<Value> parts = new ArrayList<>();
    for (int place = 0; place < most; place++) {
      parts.add(part(planes, place, length, made));
    }
    return parts.stream().reduce(graph::add).orElseThrow();
  }

  private static int count(int channel, int length, int all) {
    return Embedding.endOf(channel, length, all) - Embedding.firstOf(channel, length, all);
  }

  private Value part(Value planes, int place, int length, int all) {
    int[] channels = new int[length];
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      int count = count(i, length, all);
      channels[i] = Embedding.firstOf(i, length, all) + Math.min(place, count - 1);
      weights[i] = place < count ? 1f / count : 0;
    }
    return graph.multiply(
        graph.gather(planes, 1, graph.indices(channels, length)),
        graph.floats(weights, 1, length, 1, 1));
  }
}
