package org.imageanomaly.engine.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.imageanomaly.engine.backbone.Networks;
import org.imageanomaly.engine.backbone.Normalization;
import org.imageanomaly.engine.cnn.ClassifyingModel;
import org.imageanomaly.engine.cnn.ImageClassifier;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.junit.jupiter.api.Test;

/** Networks whose outputs are means of red, green and blue, so that all follows by hand. */
class OnnxClassifierTest {

  private static Networks means() {
    return Networks.ofImages()
        .node("GlobalAveragePool", "means", List.of("input"))
        .node("Flatten", "row", List.of("means"));
  }

  private static OnnxClassifierModel read(byte[] file, String... names) {
    return new OnnxClassifierReader(16, Normalization.UNIT, "Part", List.of(names))
        .read("a.onnx", file)
        .model();
  }

  /** Of an image that is 0 red, .2 green and .6 blue. */
  private static double[] probabilities(ClassifyingModel model) {
    byte[] pixels = new byte[model.inputShape().size()];
    for (int i = 0; i < 256; i++) {
      pixels[256 + i] = 51;
      pixels[512 + i] = (byte) 153;
    }
    PixelImage image = new PixelImage(model.inputShape(), pixels);
    try (ImageSet.Builder builder = ImageSet.builder(model.inputShape()).add(image);
        ImageSet images = builder.build();
        ImageClassifier classifier = model.open()) {
      return classifier.classify(images).get(0).probabilities().stream()
          .mapToDouble(Double::doubleValue)
          .toArray();
    }
  }

  @Test
  void logitsBecomeProbabilitiesByASoftmax() {
    double sum = 1 + Math.exp(.2) + Math.exp(.6);
    assertArrayEquals(
        new double[] {1 / sum, Math.exp(.2) / sum, Math.exp(.6) / sum},
        probabilities(read(means().toBytes())),
        1e-6);
  }

  @Test
  void aSoftmaxOfTheNetworkIsNotRepeated() {
    byte[] file =
        means().node("Softmax", "p", List.of("row"), AttributeProto.of("axis", 1)).toBytes();
    assertEquals(ClassOutput.PROBABILITIES, read(file).output());
    assertArrayEquals(probabilities(read(means().toBytes())), probabilities(read(file)), 1e-6);
    byte[] logarithms =
        means().node("LogSoftmax", "p", List.of("row"), AttributeProto.of("axis", 1)).toBytes();
    assertArrayEquals(
        probabilities(read(means().toBytes())), probabilities(read(logarithms)), 1e-6);
  }

  /** Clipped probabilities, say: nothing tells these from logits for sure. */
  @Test
  void whatFollowsASoftmaxIsRemarkedOn() {
    byte[] file =
        means()
            .node("Softmax", "p", List.of("row"), AttributeProto.of("axis", 1))
            .node("Relu", "q", List.of("p"))
            .toBytes();
    OnnxClassifierReader reader =
        new OnnxClassifierReader(16, Normalization.UNIT, "Part", List.of());
    String remark = String.join(" ", reader.read("a.onnx", file).remarks());
    assertTrue(remark.contains("export it without what follows its softmax"), remark);
    assertEquals(List.of(), reader.read("a.onnx", means().toBytes()).remarks());
  }

  @Test
  void aNormalizationInTheNetworkIsRemarkedOnUnlessImagesAreScaledAlone() {
    byte[] file =
        Networks.ofImages()
            .node("Mul", "scaled", List.of("input", "input"))
            .node("GlobalAveragePool", "means", List.of("scaled"))
            .node("Flatten", "row", List.of("means"))
            .toBytes();
    String remark =
        String.join(
            " ",
            new OnnxClassifierReader(16, Normalization.IMAGENET, "Part", List.of())
                .read("a.onnx", file)
                .remarks());
    assertTrue(remark.contains("one that only scales"), remark);
    assertEquals(
        List.of(),
        new OnnxClassifierReader(16, Normalization.UNIT, "Part", List.of())
            .read("a.onnx", file)
            .remarks());
  }

  /** As converters to half precision put one behind the end. */
  @Test
  void aCastBehindASoftmaxChangesNothing() {
    byte[] file =
        means()
            .node("Softmax", "p", List.of("row"), AttributeProto.of("axis", 1))
            .node("Cast", "double", List.of("p"), AttributeProto.of("to", 11))
            .node("Cast", "float", List.of("double"), AttributeProto.of("to", 1))
            .toBytes();
    assertEquals(ClassOutput.PROBABILITIES, read(file).output());
    assertArrayEquals(probabilities(read(means().toBytes())), probabilities(read(file)), 1e-6);
  }

  /** The mean of all is .8 / 3. */
  @Test
  void oneOutputIsTheProbabilityOfTheSecondOfTwoClasses() {
    Networks network = means().node("ReduceMean", "mean", List.of("row"));
    double logistic = 1 / (1 + Math.exp(-.8 / 3));
    assertArrayEquals(
        new double[] {1 - logistic, logistic}, probabilities(read(network.toBytes())), 1e-6);
    assertArrayEquals(
        new double[] {1 - logistic, logistic},
        probabilities(read(network.node("Sigmoid", "p", List.of("mean")).toBytes())),
        1e-6);
  }

  @Test
  void classesHaveNamesOrNumbers() {
    assertEquals(List.of("0", "1", "2"), read(means().toBytes()).classes().names());
    assertEquals(
        List.of("good", "bent", "torn"),
        read(means().toBytes(), "good", "bent", "torn").classes().names());
    String message =
        assertThrows(OnnxException.class, () -> read(means().toBytes(), "good", "bent"))
            .getMessage();
    assertTrue(message.contains("3 classes apart, and there are 2 names"), message);
  }

  @Test
  void whatIsNoClassifierIsRefused() {
    String message =
        assertThrows(
                OnnxException.class,
                () -> read(Networks.ofImages().convolution("a", "input", 3, 8, 8).toBytes()))
            .getMessage();
    assertTrue(message.contains("no row of numbers with one for each class"), message);
    message =
        assertThrows(
                OnnxException.class,
                () -> read(means().node("Sigmoid", "p", List.of("row")).toBytes()))
            .getMessage();
    assertTrue(message.contains("may have several"), message);
  }

  @Test
  void aModelFileKeepsIt() throws IOException {
    OnnxClassifierModel model = read(means().toBytes(), "good", "bent", "torn");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelFile.write(model, file);
    ClassifyingModel read =
        (ClassifyingModel) ModelFile.read(new ByteArrayInputStream(file.toByteArray()));
    assertEquals(model.description(), read.description());
    assertEquals(model.summary(), read.summary());
    assertArrayEquals(probabilities(model), probabilities(read));
  }
}
