package org.imageanomaly.engine.onnx.export;

import java.util.List;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;

/** The graph of a classifier. */
final class CnnExport {

  private CnnExport() {}

  static Exported of(CnnModel cnn) {
    Exported to = new Exported();
    Graph graph = to.graph();
    ImageShape shape = cnn.inputShape();
    Value levels = ImageGraph.prepared(graph, shape, cnn.preparation());
    Value images = ImageGraph.unit(graph, levels, shape, shape.channels());
    List<Value> layers = new NetworkGraph(graph, cnn.spec(), cnn.parameters()).pass(images);
    Value made = layers.get(layers.size() - 1);
    int classes = cnn.classes().count();
    Value probabilities =
        classes == 2
            ? graph.concatenate(1, List.of(graph.subtract(graph.number(1, made), made), made))
            : made;
    to.output("probabilities", "0 to 1, in the order of the classes", probabilities, classes);
    Value prediction =
        graph.apply(
            DataType.INT64,
            "ArgMax",
            List.of(probabilities),
            AttributeProto.of("axis", 1),
            AttributeProto.of("keepdims", 0));
    to.output("prediction", "index of the most probable class, from 0", prediction);
    return to;
  }
}
