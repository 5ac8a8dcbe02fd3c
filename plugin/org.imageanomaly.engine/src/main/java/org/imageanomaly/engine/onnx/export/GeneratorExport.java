package org.imageanomaly.engine.onnx.export;

import java.util.List;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.schema.DataType;

/** The graph of a generator of images. */
final class GeneratorExport {

  private GeneratorExport() {}

  static Exported of(DcganModel gan) {
    Exported to = new Exported();
    Graph graph = to.graph();
    ImageShape shape = gan.inputShape();
    Value latent = graph.input("latent", DataType.FLOAT, gan.latentSize());
    DcganModel.Part generator = gan.generator();
    List<Value> layers =
        new NetworkGraph(graph, generator.spec(), generator.parameters()).pass(latent);
    Value made = layers.get(layers.size() - 1);
    Value unit = graph.divide(graph.add(made, 1), 2);
    Value image = ImageGraph.channelsLast(graph, unit, shape, shape.channels());
    to.output(
        "intensity", "intensity, 0 to 1", image, shape.height(), shape.width(), shape.channels());
    to.output(
        "image",
        "intensity in 8 bits",
        ImageGraph.samples(graph, image),
        shape.height(),
        shape.width(),
        shape.channels());
    return to;
  }
}
