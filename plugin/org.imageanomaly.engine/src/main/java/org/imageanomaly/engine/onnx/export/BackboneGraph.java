package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.backbone.Normalization;

/**
 * What a backbone says of images.
 *
 * @param graph of the format of the network
 * @param network of the backbone
 */
record BackboneGraph(Graph graph, Backbone backbone, ForeignNetwork network) {

  private static final int COLORS = 3;

  /**
   * The layers, the finest first.
   *
   * @param levels N x 3 x H x W floats from 0 to 255, of the size that the backbone takes
   * @return N x K x h x w each
   */
  List<Value> layers(Value levels) {
    Value unit = graph.divide(levels, ImageGraph.LEVELS);
    List<Value> outputs = network.of(graph, normalized(unit));
    List<Value> layers = new ArrayList<>();
    for (FeatureLayer layer : backbone.layers()) {
      layers.add(onGrid(layer, outputs.get(layers.size())));
    }
    return layers;
  }

  private Value normalized(Value unit) {
    Normalization normalization = backbone.normalization();
    Value centered = graph.subtract(unit, perChannel(normalization.mean()));
    Value scaled = graph.divide(centered, perChannel(normalization.deviation()));
    return normalization.blueFirst()
        ? graph.gather(scaled, 1, graph.indices(new int[] {2, 1, 0}, COLORS))
        : scaled;
  }

  private Value perChannel(List<Float> values) {
    float[] floats = new float[COLORS];
    for (int c = 0; c < COLORS; c++) {
      floats[c] = values.get(c);
    }
    return graph.floats(floats, 1, COLORS, 1, 1);
  }

  /** Of tokens the last ones are those of patches. */
  private Value onGrid(FeatureLayer layer, Value output) {
    if (layer.form() == FeatureLayer.Form.MAP) {
      return output;
    }
    Value patches = graph.slice(output, 1, -layer.positions(), Long.MAX_VALUE);
    return graph.reshape(
        graph.transpose(patches, 0, 2, 1), -1, layer.channels(), layer.height(), layer.width());
  }
}
