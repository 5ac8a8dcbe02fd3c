package org.imageanomaly.engine.onnx.export;

import java.util.List;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.similarity.StructuralSimilarity;

/** The graph of an autoencoder. */
final class CaeExport {

  private final CaeModel cae;
  private final ImageShape shape;
  private final Exported to = new Exported();
  private final Graph graph = to.graph();

  CaeExport(CaeModel cae) {
    this.cae = cae;
    this.shape = cae.inputShape();
  }

  Exported export() {
    int channels = cae.spec().input().channels();
    Value levels = ImageGraph.prepared(graph, shape, cae.preparation());
    Value images = ImageGraph.unit(graph, levels, shape, channels);
    List<Value> layers = new NetworkGraph(graph, cae.spec(), cae.parameters()).pass(images);
    Value reconstructions = layers.get(layers.size() - 1);
    to.output(
        "reconstruction",
        "intensity, 0 to 1",
        ImageGraph.channelsLast(graph, reconstructions, shape, channels),
        shape.height(),
        shape.width(),
        shape.channels());
    Value differences = graph.subtract(reconstructions, images);
    to.output(
        "reconstruction_error",
        "squared intensity",
        ImageGraph.alone(graph, graph.mean(graph.square(differences), 1, 2, 3)));
    to.output("ssim_distance", "1 - mean SSIM", ssimDistance(images, reconstructions, channels));
    to.output(
        "difference_map",
        "0 for none, 1 from eight times the usual error on",
        difference(differences),
        1,
        shape.height(),
        shape.width());
    TensorShape latent = cae.spec().shapes().get(cae.latentLayer());
    to.output(
        "latent",
        "the latent representation",
        layers.get(cae.latentLayer()),
        latent.channels(),
        latent.height(),
        latent.width());
    return to;
  }

  private Value ssimDistance(Value images, Value reconstructions, int channels) {
    SimilarityGraph similarity =
        new SimilarityGraph(
            graph, StructuralSimilarity.uniform(), channels, shape.height(), shape.width());
    return graph.toFloat(similarity.mean(similarity.distances(images, reconstructions)));
  }

  private Value difference(Value differences) {
    Value mean = graph.mean(graph.apply("Abs", differences), 1);
    return graph.smaller(graph.divide(mean, cae.whiteDifference()), 1);
  }
}
