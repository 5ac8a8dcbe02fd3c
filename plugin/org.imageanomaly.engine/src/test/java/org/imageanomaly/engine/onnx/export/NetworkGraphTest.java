package org.imageanomaly.engine.onnx.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cnn.Augmentation;
import org.imageanomaly.engine.cnn.CnnSettings;
import org.imageanomaly.engine.fuzz.RandomNetworks;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.network.Network;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.Initialization;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.Loss;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.junit.jupiter.api.Test;

/** Networks in ONNX Runtime make what they make here. */
class NetworkGraphTest {

  private static final double TOLERANCE = 1e-4;

  private final SplittableRandom random = new SplittableRandom(8);
  private final RandomNetworks networks = new RandomNetworks(random);

  private void check(NetworkSpec spec, float... parameters) throws OrtException {
    int images = 3;
    float[] inputs = new float[images * spec.input().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextDouble();
    }
    float[] expected;
    try (Network network = Network.trained(spec, parameters)) {
      expected = network.output(inputs);
    }
    boolean isImage = spec.forms().get(0) == LayerSpec.Form.IMAGES;
    TensorShape shape = spec.input();
    try (ExportedFile file = new ExportedFile(file(spec, isImage, parameters))) {
      float[] found =
          (isImage
                  ? file.run(
                      "input", inputs, images, shape.channels(), shape.height(), shape.width())
                  : file.run("input", inputs, images, shape.size()))
              .floats("output");
      assertEquals(expected.length, found.length, spec::toString);
      for (int i = 0; i < found.length; i++) {
        double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[i]));
        assertEquals(expected[i], found[i], tolerance, spec::toString);
      }
    }
  }

  private static byte[] file(NetworkSpec spec, boolean isImage, float... parameters) {
    Graph graph = new Graph();
    TensorShape in = spec.input();
    Value input =
        isImage
            ? graph.input("input", DataType.FLOAT, in.channels(), in.height(), in.width())
            : graph.input("input", DataType.FLOAT, in.size());
    List<Value> layers = new NetworkGraph(graph, spec, parameters).pass(input);
    TensorShape out = spec.output();
    boolean makesImage = spec.forms().get(spec.layers().size()) == LayerSpec.Form.IMAGES;
    graph.output(
        "output",
        layers.get(layers.size() - 1),
        makesImage
            ? new long[] {out.channels(), out.height(), out.width()}
            : new long[] {out.size()});
    return new ModelProto(
            7,
            "test",
            "",
            "",
            graph.toProto("test"),
            List.of(new OperatorSetIdProto("", GraphFormat.OURS.opset())),
            List.of())
        .toBytes();
  }

  /** All kinds of layers with strides, paddings, even kernels and sides of any proportions. */
  @Test
  void anyNetworkOfTheSpecificationMakesTheSame() throws OrtException {
    Set<Class<?>> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      NetworkSpec spec = networks.fitting(shape(), 20_000, 20_000);
      spec.layers().forEach(layer -> seen.add(layer.getClass()));
      check(spec, networks.parameters(spec));
    }
    Set<Class<?>> missing = new HashSet<>(List.of(LayerSpec.class.getPermittedSubclasses()));
    missing.removeAll(seen);
    // of random layers it fits none; a generator has one
    assertEquals(Set.of(LayerSpec.Reshape.class), missing);
  }

  /** ONNX Runtime would let a pooling add the zeros before it, as what no maximum is of. */
  @Test
  void zerosAroundImagesCountInAMaximum() throws OrtException {
    for (LayerSpec.Padding padding : LayerSpec.Padding.values()) {
      NetworkSpec spec =
          new NetworkSpec(
              new TensorShape(2, 6, 7),
              List.of(
                  new LayerSpec.Convolution(3, 1, ActivationFunction.LEAKY_RELU),
                  new LayerSpec.ZeroPadding(1, 0, 2, 1),
                  new LayerSpec.MaxPooling(3, padding)));
      check(spec, -1, -2, -3, -1, -2, -1, -1, -2, -3);
    }
  }

  private TensorShape shape() {
    return new TensorShape(1 + random.nextInt(4), 1 + random.nextInt(20), 1 + random.nextInt(20));
  }

  @Test
  void networksOfBothRecipesMakeTheSame() throws OrtException {
    List<NetworkSpec> all = new ArrayList<>();
    for (Recipe recipe : Recipe.values()) {
      for (Architecture architecture : Architecture.values()) {
        all.add(
            new CaeSettings(architecture, recipe, ColorMode.RGB, 32, 1, 1, 1, 0.5, 1e-3, 0)
                .network());
      }
      for (int classes = 2; classes <= 3; classes++) {
        all.add(
            new CnnSettings(
                    recipe,
                    ColorMode.GRAY,
                    CnnSettings.smallestSize(recipe),
                    1,
                    1,
                    1,
                    0.5,
                    1e-3,
                    true,
                    Augmentation.NONE,
                    0)
                .network(classes));
      }
    }
    for (NetworkSpec spec : all) {
      check(spec, first(spec));
    }
  }

  private static float[] first(NetworkSpec spec) {
    try (Network network =
        Network.initialized(
            spec, Loss.MEAN_SQUARED_ERROR, new Optimizer.Sgd(1), Initialization.HE_UNIFORM, 4)) {
      return network.parameters();
    }
  }
}
