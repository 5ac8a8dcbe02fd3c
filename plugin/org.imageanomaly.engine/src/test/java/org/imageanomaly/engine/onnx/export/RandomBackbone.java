package org.imageanomaly.engine.onnx.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.BackboneReader;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;
import org.imageanomaly.engine.onnx.schema.TypeProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;

/** Backbones for images of 32 x 32 pixels, of random weights, put together node by node. */
final class RandomBackbone {

  static final int SIDE = 32;

  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> weights = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(5);
  private final List<String> layers = new ArrayList<>();
  private Normalization normalization = Normalization.SYMMETRIC;

  /** Two layers of features, of names that our own graphs have too. */
  static RandomBackbone convolutions(int fine, int coarse) {
    return new RandomBackbone()
        .convolution("constant1", "image", 3, fine, 4)
        .node("Relu", "anomaly_score", List.of("constant1"))
        .convolution("sub2", "anomaly_score", fine, coarse, 2)
        .node("Relu", "anomaly_map", List.of("sub2"))
        .layer("anomaly_score")
        .layer("anomaly_map");
  }

  RandomBackbone layer(String tensor) {
    layers.add(tensor);
    return this;
  }

  RandomBackbone normalized(Normalization other) {
    normalization = other;
    return this;
  }

  RandomBackbone node(
      String type, String output, List<String> inputs, AttributeProto... attributes) {
    nodes.add(NodeProto.of(type, inputs, output, attributes));
    return this;
  }

  /** A convolution with a kernel of the size of its stride. */
  RandomBackbone convolution(String output, String from, int inputs, int outputs, long stride) {
    return weights(output + ".w", outputs, inputs, stride, stride)
        .node(
            "Conv",
            output,
            List.of(from, output + ".w"),
            AttributeProto.ofInts("strides", List.of(stride, stride)));
  }

  RandomBackbone weights(String name, long... dims) {
    long size = 1;
    List<Long> shape = new ArrayList<>();
    for (long length : dims) {
      size *= length;
      shape.add(length);
    }
    float[] values = new float[(int) size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble(-1, 1) / Math.sqrt((double) size / dims[0]));
    }
    weights.add(TensorProto.floats(name, shape, values));
    return this;
  }

  RandomBackbone numbers(String name, long... values) {
    weights.add(TensorProto.int64s(name, values));
    return this;
  }

  /** As it is read from a file with operators of some version. */
  Backbone read(long opset) {
    return found(opset).backbone();
  }

  /** The same with what is remarked of it. */
  BackboneReader.Found found(long opset) {
    String last = nodes.get(nodes.size() - 1).outputs().get(0);
    Dimension side = Dimension.of(SIDE);
    byte[] file =
        new ModelProto(
                opset > 20 ? 10 : 8,
                "test",
                "",
                "",
                new GraphProto(
                    "graph",
                    nodes,
                    weights,
                    List.of(
                        new ValueInfoProto(
                            "image",
                            TypeProto.floats(Dimension.of(1), Dimension.of(3), side, side))),
                    List.of(
                        new ValueInfoProto(last, new TypeProto(DataType.FLOAT, Optional.empty())))),
                List.of(new OperatorSetIdProto("", opset)),
                List.of())
            .toBytes();
    return new BackboneReader(SIDE, normalization, layers).read("random.onnx", file);
  }
}
