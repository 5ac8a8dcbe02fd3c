package org.imageanomaly.engine.onnx.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.FeatureLayer;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.image.ImageShape;

/** The graph of a detector over the features of a backbone, with the backbone in it. */
final class DeepFeatureExport {

  private final DeepFeatureDetector detector;
  private final Backbone backbone;
  private final ImageShape shape;
  private final ForeignNetwork network;
  private final Exported to;
  private final Graph graph;

  DeepFeatureExport(DeepFeatureDetector detector) {
    this.detector = detector;
    this.backbone = detector.backbone();
    this.shape = detector.inputShape();
    this.network = new ForeignNetwork(backbone.checkedNetwork(), backbone.inputShape());
    this.to = new Exported(new Graph(network.format()), new LinkedHashMap<>());
    this.graph = to.graph();
  }

  Exported export() {
    Value levels = ImageGraph.prepared(graph, shape, detector.preparation());
    Value sized = new ResamplingGraph(graph, shape, backbone.inputShape()).of(levels);
    List<Value> layers = new BackboneGraph(graph, backbone, network).layers(sized);
    Value features = new EmbeddingGraph(graph, detector.embedding(), backbone.layers()).of(layers);
    DeepMeasureGraph.Found found =
        new DeepMeasureGraph(graph).measure(detector.measure(), byPosition(features));
    Value map = map(found);
    new DetectorGraph(to, detector)
        .add(List.of(ImageGraph.alone(graph, found.value())), List.of(Optional.of(map)), List::of);
    return to;
  }

  /** N x P x K of N x K x h x w. */
  private Value byPosition(Value features) {
    FeatureLayer finest = backbone.layers().get(0);
    Value rows = graph.reshape(features, 0, detector.measure().length(), finest.positions());
    return graph.transpose(rows, 0, 2, 1);
  }

  private Value map(DeepMeasureGraph.Found found) {
    FeatureLayer finest = backbone.layers().get(0);
    Value grid = graph.reshape(found.positions(), -1, 1, finest.height(), finest.width());
    Value pixels =
        LineMap.apply(
            graph,
            grid,
            LineMap.interpolation(finest.height(), shape.height(), shape.height()),
            LineMap.interpolation(finest.width(), shape.width(), shape.width()));
    return new SmoothedMap(graph, shape, detector.smoothing())
        .of(pixels, ImageGraph.spread(graph, found.value()));
  }
}
