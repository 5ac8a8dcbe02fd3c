package org.imageanomaly.engine.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.LayerSpec.Convolution;
import org.imageanomaly.engine.network.spec.LayerSpec.MaxPooling;
import org.imageanomaly.engine.network.spec.LayerSpec.UpSampling;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks that Keras saved compute what Keras computed. The files of 2.3.1 are of Keras 2.3.1 with
 * Theano 1.0.5, those of 3.9.2 of Keras 3.9.2 with PyTorch 1.13; so are the outputs: those of the
 * networks kd-* of Keras 2.3.1, all others of Keras 3.9.2. The kernels in the files kd-trained and
 * kd-untrained were turned, and the weights of all but kd-theano renamed, to what TensorFlow
 * writes; kd-theano is as it was. The network pooled-odd is that of Keras' blog (2016), narrower;
 * in that of 2.3.1, edges has an output padding that its cropping takes away. In activations,
 * nonlinearities are layers that were given to others, or have an upper limit; its Rescaling makes
 * -1 to 1 of 0 to 1, and the last one 0 to 255 (here divided by 255).
 */
class KerasAutoencoderTest {

  private static final float ALMOST = 1e-5f;

  private static float[] floats(String name) throws IOException {
    try (var in = KerasAutoencoderTest.class.getResourceAsStream(name)) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return values;
    }
  }

  /** What the networks were given, in the order of Keras. */
  private static float[] pattern(int count) {
    float[] values = new float[count];
    for (long i = 0; i < count; i++) {
      values[(int) i] = (i * 37 + i * i % 91) % 101 / 100f;
    }
    return values;
  }

  /** N x H x W x C as N x C x H x W. */
  private static float[] channelsFirst(float[] values, TensorShape shape) {
    float[] first = new float[values.length];
    int plane = shape.height() * shape.width();
    for (int i = 0; i < values.length; i++) {
      int c = i % shape.channels();
      int at = i / shape.channels() % plane;
      int image = i / shape.size();
      first[(image * shape.channels() + c) * plane + at] = values[i];
    }
    return first;
  }

  private static CaeModel read(String name) throws IOException {
    return KerasAutoencoder.read(KerasFiles.file(name), KerasSettings.DEFAULT);
  }

  private static float[] output(CaeModel model, float... images) {
    try (Autoencoder autoencoder = model.open()) {
      return autoencoder.pass(images).reconstructions();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kd-trained-2.3.1.h5, kd-trained-2.3.1.f32",
    "kd-untrained-2.3.1.h5, kd-untrained-2.3.1.f32",
    "kd-theano-2.3.1.h5, kd-untrained-2.3.1.f32",
    "dense-trained-2.3.1.h5, dense-trained.f32",
    "dense-trained-3.9.2.h5, dense-trained.f32",
    "dense-trained-3.9.2.keras, dense-trained.f32",
    "nested-2.3.1.h5, nested.f32",
    "nested-3.9.2.h5, nested.f32",
    "nested-3.9.2.keras, nested.f32",
    "functional-gray-3.9.2.h5, functional-gray.f32",
    "functional-gray-3.9.2.keras, functional-gray.f32",
    "pooled-odd-2.3.1.h5, pooled-odd.f32",
    "pooled-odd-3.9.2.keras, pooled-odd.f32",
    "edges-2.3.1.h5, edges.f32",
    "edges-3.9.2.keras, edges.f32",
    "activations-3.9.2.keras, activations.f32",
  })
  void outputsAreThoseOfKeras(String file, String outputs) throws IOException {
    CaeModel model = read(file);
    TensorShape shape = model.spec().input();
    float[] expected = floats(outputs);
    assertArrayEquals(
        channelsFirst(expected, shape),
        output(model, channelsFirst(pattern(expected.length), shape)),
        ALMOST);
    ImageShape image = new ImageShape(shape.channels(), shape.height(), shape.width());
    assertEquals(image, model.inputShape());
    assertEquals(
        model.description(),
        KerasAutoencoder.describe(KerasFiles.file(file), KerasSettings.DEFAULT));
  }

  /** It ends in a hyperbolic tangent: Keras was given images from -1 to 1, and made some. */
  @ParameterizedTest
  @CsvSource({"channels-first-3.9.2.h5", "channels-first-3.9.2.keras"})
  void channelsMayComeFirstAndSamplesLieBetweenMinusOneAndOne(String file) throws IOException {
    CaeModel model = read(file);
    assertEquals(new ImageShape(3, 12, 16), model.inputShape());
    float[] expected = floats("channels-first.f32");
    float[] made = output(model, pattern(expected.length));
    for (int i = 0; i < made.length; i++) {
      assertEquals((expected[i] + 1) / 2, made[i], ALMOST);
    }
  }

  /** The layers of Wilmet et al. (2021), narrower; the names of weights are not those of layers. */
  @Test
  void aNetworkOfThePublicationKeepsItsLayers() throws IOException {
    CaeModel model = read("kd-trained-2.3.1.h5");
    assertEquals(
        List.of(
            new Convolution(4, 3, ActivationFunction.RELU),
            new MaxPooling(4),
            new Convolution(6, 3, ActivationFunction.RELU),
            new MaxPooling(2),
            new Convolution(8, 3, ActivationFunction.RELU),
            new MaxPooling(2),
            new Convolution(8, 3, ActivationFunction.RELU),
            new UpSampling(2),
            new Convolution(6, 3, ActivationFunction.RELU),
            new UpSampling(2),
            new Convolution(4, 3, ActivationFunction.RELU),
            new UpSampling(4),
            new Convolution(3, 3, ActivationFunction.SIGMOID)),
        model.spec().layers());
    assertEquals(2127, model.spec().parameterCount());
    assertEquals(5, model.latentLayer());
    assertEquals(
        "Convolutional autoencoder from Keras 2.3.1, latent layer \"max_pooling2d_9\" (8 x 2 x 2),"
            + " 32 x 32 RGB, 2,127 parameters",
        model.summary());
  }

  @Test
  void theLatentRepresentationIsWhereTheNetworkIsNarrowest() throws IOException {
    CaeModel model = read("dense-trained-3.9.2.keras");
    try (Autoencoder autoencoder = model.open()) {
      assertEquals(new TensorShape(5, 1, 1), autoencoder.latentShape());
      assertArrayEquals(
          floats("dense-trained-latent.f32"),
          autoencoder.pass(channelsFirst(pattern(2 * 768), model.spec().input())).latents(),
          ALMOST);
    }
  }

  @Test
  void theLatentRepresentationOfTwoNetworksInOneIsTheOutputOfTheFirst() throws IOException {
    for (String file : List.of("nested-2.3.1.h5", "nested-3.9.2.keras")) {
      CaeModel model = read(file);
      assertTrue(model.summary().contains("latent layer \"encoder\" (8 x 8 x 8)"), model.summary());
      try (Autoencoder autoencoder = model.open()) {
        assertArrayEquals(
            channelsFirst(floats("nested-latent.f32"), new TensorShape(8, 8, 8)),
            autoencoder.pass(channelsFirst(pattern(2 * 768), model.spec().input())).latents(),
            ALMOST);
      }
    }
  }

  private static KerasSettings latent(String layer) {
    return new KerasSettings(
        ColorOrder.RGB, PixelRange.AUTOMATIC, Optional.of(layer), Optional.empty());
  }

  @Test
  void theLatentLayerCanBeNamed() throws IOException {
    CaeModel model =
        KerasAutoencoder.read(KerasFiles.file("kd-trained-2.3.1.h5"), latent("max_pooling2d_8"));
    assertEquals(3, model.latentLayer());
    KerasException e =
        assertThrows(
            KerasException.class,
            () ->
                KerasAutoencoder.describe(KerasFiles.file("kd-trained-2.3.1.h5"), latent("code")));
    assertTrue(e.getMessage().contains("\"code\"") && e.getMessage().contains("\"conv2d_4\""));
  }

  /** Deeplearning4j's activation layers overwrite what comes before them. */
  @Test
  void aLatentLayerGoesOnToTheActivationBehindIt() throws IOException {
    CaeModel model =
        KerasAutoencoder.read(
            KerasFiles.file("dense-trained-3.9.2.keras"), latent("batch_normalization"));
    assertTrue(model.spec().layers().get(model.latentLayer()) instanceof LayerSpec.LeakyRectifier);
  }

  private static KerasSettings colors(ColorOrder colors) {
    return new KerasSettings(colors, PixelRange.UNIT, Optional.empty(), Optional.empty());
  }

  private static float[] reversed(float[] images, TensorShape shape) {
    float[] reversed = new float[images.length];
    int plane = shape.height() * shape.width();
    for (int i = 0; i < images.length; i++) {
      int c = i / plane % 3;
      reversed[i - c * plane + (2 - c) * plane] = images[i];
    }
    return reversed;
  }

  @ParameterizedTest
  @CsvSource({
    "kd-trained-2.3.1.h5",
    "dense-trained-3.9.2.keras",
    "nested-2.3.1.h5",
    "edges-3.9.2.keras",
    "channels-first-3.9.2.h5"
  })
  void blueMayComeFirst(String name) throws IOException {
    CaeModel rgb = KerasAutoencoder.read(KerasFiles.file(name), colors(ColorOrder.RGB));
    CaeModel bgr = KerasAutoencoder.read(KerasFiles.file(name), colors(ColorOrder.BGR));
    TensorShape shape = rgb.spec().input();
    float[] images = pattern(shape.size());
    assertArrayEquals(
        reversed(output(rgb, reversed(images, shape)), shape), output(bgr, images), ALMOST);
  }

  @Test
  void aNetworkOfThreeChannelsMayBeGivenGrayImages() throws IOException {
    CaeModel gray =
        KerasAutoencoder.read(KerasFiles.file("kd-trained-2.3.1.h5"), colors(ColorOrder.GRAY));
    assertEquals(new ImageShape(1, 32, 32), gray.inputShape());
    assertEquals(3, gray.spec().input().channels());
  }

  @Test
  void aNetworkForImagesOfAnySizeIsGivenOne() throws IOException {
    KerasException e = assertThrows(KerasException.class, () -> read("any-size-3.9.2.keras"));
    assertTrue(e.getMessage().contains("Image size"), e.getMessage());
    CaeModel model =
        KerasAutoencoder.read(
            KerasFiles.file("any-size-3.9.2.keras"),
            new KerasSettings(
                ColorOrder.RGB, PixelRange.AUTOMATIC, Optional.empty(), Optional.of(24)));
    assertEquals(new ImageShape(3, 24, 24), model.inputShape());
    // it scales samples from 0 to 255 itself, which ours are not
    assertTrue(model.spec().layers().get(0) instanceof LayerSpec.Convolution);
  }
}
