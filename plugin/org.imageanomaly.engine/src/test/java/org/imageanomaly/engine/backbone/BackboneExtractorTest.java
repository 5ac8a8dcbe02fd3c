package org.imageanomaly.engine.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.feature.Features;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.Tensor;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.junit.jupiter.api.Test;

/** Against what PyTorch 1.13 makes of the same image: residual.py beside the network. */
class BackboneExtractorTest {

  private static final ImageShape SHAPE = new ImageShape(3, 64, 96);

  private static Backbone residual() throws IOException {
    Backbone square =
        new BackboneReader(64, Normalization.IMAGENET, List.of())
            .read("residual.onnx", Networks.file("residual.onnx"))
            .backbone();
    List<FeatureLayer> layers =
        square.layers().stream()
            .map(
                layer ->
                    new FeatureLayer(
                        layer.tensor(),
                        layer.form(),
                        layer.channels(),
                        layer.height(),
                        layer.width() * 3 / 2))
            .toList();
    byte[] network =
        OnnxNetwork.read(Networks.file("residual.onnx"))
            .cut(layers.stream().map(FeatureLayer::tensor).toList(), 3, 64, 96)
            .model()
            .toBytes();
    return new Backbone(
        square.name(), square.sha256(), SHAPE, Normalization.IMAGENET, layers, network);
  }

  private static PixelImage image(int plus) {
    byte[] pixels = new byte[SHAPE.size()];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 64; y++) {
        for (int x = 0; x < 96; x++) {
          pixels[(c * 64 + y) * 96 + x] = (byte) (7 * x + 13 * y + 101 * c + x * y % 31 + plus);
        }
      }
    }
    return new PixelImage(SHAPE, pixels);
  }

  private static ImageSet images(PixelImage... images) {
    try (ImageSet.Builder builder = ImageSet.builder(SHAPE)) {
      for (PixelImage image : images) {
        builder.add(image);
      }
      return builder.build();
    }
  }

  @Test
  void featuresAreThoseOfPyTorch() throws IOException {
    float[] expected = Networks.floats("residual.f32");
    try (ImageSet images = images(image(0));
        BackboneExtractor extractor = BackboneExtractor.open(residual())) {
      List<Features> found = extractor.features(images, 0, 1);
      assertEquals(List.of(8, 16), found.stream().map(Features::channels).toList());
      assertEquals(List.of(96, 24), found.stream().map(Features::positions).toList());
      float[] second = found.get(0).values();
      assertArrayEquals(Arrays.copyOf(expected, second.length), second, 1e-5f);
      assertArrayEquals(
          Arrays.copyOfRange(expected, second.length, expected.length),
          found.get(1).values(),
          1e-5f);
    }
  }

  @Test
  void theFeaturesOfAnImageDoNotDependOnThoseBesideIt() throws IOException {
    try (ImageSet images = images(image(3), image(0), image(90));
        BackboneExtractor extractor = BackboneExtractor.open(residual())) {
      List<Features> all = extractor.features(images, 0, 3);
      List<Features> one = extractor.features(images, 1, 2);
      for (int layer = 0; layer < 2; layer++) {
        assertArrayEquals(one.get(layer).values(), all.get(layer).image(1).values());
      }
    }
  }

  /** As a model file may say that somebody made. */
  @Test
  void layersThatTheNetworkDoesNotMakeAreRefused() throws IOException {
    Backbone right = residual();
    FeatureLayer layer = right.layers().get(0);
    Backbone wrong =
        with(
            right,
            new FeatureLayer(layer.tensor(), layer.form(), 8, layer.height(), layer.width() - 1));
    try (ImageSet images = images(image(0));
        BackboneExtractor extractor = BackboneExtractor.open(wrong)) {
      String message =
          assertThrows(OnnxException.class, () -> extractor.features(images, 0, 1)).getMessage();
      assertTrue(message.contains("(8 x 8 x 11)"), message);
    }
    Backbone missing = with(right, new FeatureLayer("elsewhere", layer.form(), 8, 8, 12));
    String message =
        assertThrows(OnnxException.class, () -> BackboneExtractor.open(missing)).getMessage();
    assertTrue(message.contains("there is no tensor \"elsewhere\""), message);
  }

  private static Backbone with(Backbone backbone, FeatureLayer layer) {
    return new Backbone(
        backbone.name(),
        backbone.sha256(),
        SHAPE,
        backbone.normalization(),
        List.of(layer),
        backbone.network());
  }

  /** Where tables are scored, this image has no result, and the others have theirs. */
  @Test
  void whatIsNoNumberIsSaidOfItsImage() {
    byte[] file =
        new Networks(Dimension.of(1), Dimension.of(3), Dimension.of(64), Dimension.of(96))
            .convolution("eighth", "input", 3, 8, 8)
            .toBytes();
    Normalization wrong = new Normalization(List.of(0f, 0f, 0f), List.of(1e-39f, 1f, 1f), false);
    Backbone extreme = new BackboneReader(64, wrong, List.of()).read("a.onnx", file).backbone();
    try (ImageSet images = images(image(0));
        BackboneExtractor extractor = BackboneExtractor.open(extreme)) {
      String message =
          assertThrows(NotFiniteException.class, () -> extractor.features(images, 0, 1))
              .getMessage();
      assertTrue(message.contains("Set the normalization"), message);
    }
  }

  /** Two patches of 2 x 1 behind one token of the image: K x h x w of (1 + h w) x K. */
  @Test
  void tokensBecomeAGridWithoutThoseOfTheWholeImage() {
    FeatureLayer layer = new FeatureLayer("t", FeatureLayer.Form.TOKENS, 3, 2, 1);
    float[] grid = new float[7];
    layer.copy(
        new Tensor(new int[] {1, 3, 3}, new float[] {-1, -2, -3, 1, 2, 3, 4, 5, 6}), grid, 1);
    assertArrayEquals(new float[] {0, 1, 4, 2, 5, 3, 6}, grid);
  }

  @Test
  void imagesAreNormalizedByChannelAndTurnedWhereBlueComesFirst() {
    float[] samples = {.5f, 1, .25f, .75f, 0, 1};
    assertArrayEquals(
        new float[] {.4f, .9f, .025f, .275f, -.15f, .1f},
        new Normalization(List.of(.1f, .2f, .6f), List.of(1f, 2f, 4f), false).normalized(samples),
        1e-6f);
    assertArrayEquals(
        new float[] {-.15f, .1f, .025f, .275f, .4f, .9f},
        new Normalization(List.of(.1f, .2f, .6f), List.of(1f, 2f, 4f), true).normalized(samples),
        1e-6f);
  }
}
