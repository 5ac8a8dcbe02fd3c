package org.imageanomaly.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.Reconstruction;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.compute.NativeMemory;
import org.imageanomaly.engine.compute.NetworkPath;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.gan.ImageGenerator;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.network.spec.ActivationFunction;
import org.imageanomaly.engine.network.spec.LayerSpec;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Networks that nobody would build, in files whose digests are right: each is refused in words for
 * people, or computes numbers of images, whatever executes it, and gives back all memory.
 */
class CraftedNetworkFuzzTest {

  private static final ActivationFunction SIGMOID = ActivationFunction.SIGMOID;
  private static final int IMAGES = 2;

  /** Bytes that ND4J's operators leave to Java's garbage collection, of up to three networks. */
  private static final long SMALL_CHANGE = 60_000;

  private final String path = System.getProperty(NetworkPath.PROPERTY);

  @AfterEach
  void choosePathAsBefore() {
    if (path == null) {
      System.clearProperty(NetworkPath.PROPERTY);
    } else {
      System.setProperty(NetworkPath.PROPERTY, path);
    }
  }

  private static final class Craft {

    private final SplittableRandom random;
    private final CraftedSpecs specs;
    private final ImageShape shape;
    private final TensorShape input;

    Craft(SplittableRandom random) {
      this.random = random;
      this.specs = new CraftedSpecs(random);
      this.shape =
          new ImageShape(
              random.nextBoolean() ? 1 : 3, 8 + random.nextInt(13), 8 + random.nextInt(13));
      this.input = new TensorShape(shape.channels(), shape.height(), shape.width());
    }

    CraftedModel autoencoder() {
      CraftedModel model = CraftedModel.of("cae");
      ObjectNode section = model.section("cae");
      ArrayNode layers = ending(input, input, SIGMOID);
      put(section, layers, model, "cae/parameters.f32");
      section.put("latentLayer", random.nextInt(layers.size() + 1));
      return changed(model, section);
    }

    CraftedModel classifier() {
      boolean two = random.nextBoolean();
      CraftedModel model = CraftedModel.of(two ? "cnn-two-classes" : "cnn-three-classes");
      ObjectNode section = model.section("cnn");
      LayerSpec last =
          two
              ? new LayerSpec.Dense(1, SIGMOID)
              : new LayerSpec.Dense(3, ActivationFunction.SOFTMAX);
      put(section, specs.layers(input, last), model, "cnn/parameters.f32");
      return changed(model, section);
    }

    CraftedModel detector() {
      CraftedModel model = CraftedModel.of("dcgan-detector");
      ObjectNode section = model.section("dcgan");
      TensorShape latent = TensorShape.vector(1 + random.nextInt(9));
      ArrayNode generator = ending(latent, input, ActivationFunction.TANH);
      ArrayNode discriminator = specs.layers(input, new LayerSpec.Dense(1, SIGMOID));
      if (random.nextInt(4) > 0) {
        withoutNormalization(generator);
        withoutNormalization(discriminator);
      }
      section.set("image", document(input));
      section.put("latentSize", latent.size());
      section.set("generator", generator);
      section.set("discriminator", discriminator);
      ((ObjectNode) section.get("search")).put("steps", 1 + random.nextInt(3));
      model.put("dcgan/generator.f32", specs.parameters(latent, generator));
      model.put("dcgan/discriminator.f32", specs.parameters(input, discriminator));
      return changed(model, section);
    }

    /** Where it follows nothing that it can be folded into, no generator is read. */
    private static void withoutNormalization(ArrayNode layers) {
      for (int i = layers.size() - 1; i >= 0; i--) {
        if (layers.get(i).path("type").asText().equals("batch-normalization")) {
          layers.remove(i);
        }
      }
    }

    /** Layers that end in images of a shape. */
    private ArrayNode ending(TensorShape from, TensorShape images, ActivationFunction function) {
      return specs.layers(
          from, new LayerSpec.Dense(images.size(), function), new LayerSpec.Reshape(images));
    }

    private void put(ObjectNode section, ArrayNode layers, CraftedModel model, String entry) {
      section.set("image", document(input));
      section.set("networkInput", document(input));
      section.set("layers", layers);
      model.put(entry, specs.parameters(input, layers));
    }

    private static ObjectNode document(TensorShape shape) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("channels", shape.channels())
          .put("height", shape.height())
          .put("width", shape.width());
    }

    private CraftedModel changed(CraftedModel model, ObjectNode section) {
      if (random.nextInt(10) == 0) {
        specs.change(section);
      }
      return model;
    }

    ImageSet images(ImageShape of) {
      try (ImageSet.Builder images = ImageSet.builder(of)) {
        for (int i = 0; i < IMAGES; i++) {
          byte[] pixels = new byte[of.size()];
          random.nextBytes(pixels);
          images.add(new PixelImage(of, pixels));
        }
        return images.build();
      }
    }
  }

  private interface Making {
    CraftedModel of(Craft craft);
  }

  private static String attack(SplittableRandom random, Making making) throws IOException {
    Craft craft = new Craft(random);
    byte[] file = making.of(craft).bytes();
    ImageModel model;
    try {
      model = ModelFile.read(new ByteArrayInputStream(file));
    } catch (ModelFileException e) {
      assertExplains(e.getMessage());
      return "refused";
    }
    System.setProperty(NetworkPath.PROPERTY, random.nextBoolean() ? "stock" : "auto");
    Backend.start();
    long before = NativeMemory.counted();
    try (ImageSet images = craft.images(model.inputShape())) {
      use(model, images);
    }
    long kept = NativeMemory.counted() - before;
    assertTrue(kept < SMALL_CHANGE, kept + " bytes outside the heap were not given back");
    return "computed by " + System.getProperty(NetworkPath.PROPERTY);
  }

  /** What is wrong, where and what to do, without anything that only Java knows. */
  private static void assertExplains(String message) {
    assertNotNull(message);
    assertTrue(message.length() > 40 && message.length() < 1000, message);
    assertTrue(message.endsWith("."), message);
    assertTrue(
        message.matches("(?s).*(Write the model again|Update the extension|-Xmx).*"), message);
    assertFalse(
        message.matches("(?s).*(\\bnull\\b|Exception|java\\.|org\\.|\\w+\\[\\w+=).*"), message);
  }

  private static void use(ImageModel model, ImageSet images) {
    assertFalse(model.summary().contains("null"), model.summary());
    if (model instanceof CaeModel cae) {
      reconstruct(cae, images);
    } else if (model instanceof CnnModel cnn) {
      classify(cnn, images);
    } else {
      scoreAndGenerate((DcganDetector) model, images);
    }
  }

  private static void reconstruct(CaeModel model, ImageSet images) {
    try (Autoencoder autoencoder = model.open()) {
      List<Reconstruction> made = autoencoder.reconstruct(images);
      assertEquals(IMAGES, made.size());
      for (Reconstruction one : made) {
        assertTrue(one.error() >= 0 && one.error() <= 1, "an error of " + one.error());
        assertTrue(
            one.ssimDistance() >= 0 && one.ssimDistance() <= 2, "SSIM of " + one.ssimDistance());
        assertEquals(model.inputShape(), one.image().shape());
      }
      Autoencoder.Batch batch = autoencoder.pass(images, 0, IMAGES);
      assertArrayEquals(
          batch.reconstructions(), autoencoder.decode(batch.latents()), 1e-3f, "decoded latents");
    }
  }

  private static void classify(CnnModel model, ImageSet images) {
    try (Classifier classifier = model.open()) {
      for (Prediction prediction : classifier.classify(images)) {
        double sum = prediction.probabilities().stream().mapToDouble(p -> p).sum();
        assertEquals(1, sum, 1e-4);
      }
    }
  }

  private static void scoreAndGenerate(DcganDetector detector, ImageSet images) {
    try (ImageGenerator generator = detector.openGenerator(1)) {
      assertEquals(IMAGES, generator.next(IMAGES).size());
    }
    try (Scorer scorer = detector.open()) {
      for (AnomalyScore score : scorer.score(images, Progress.none())) {
        assertTrue(Double.isFinite(score.anomalyScore()), "a score of " + score.anomalyScore());
        for (double raw : score.raw()) {
          assertTrue(raw >= 0 && Double.isFinite(raw), "a raw score of " + raw);
        }
      }
    }
  }

  @Test
  void autoencodersAreRefusedOrReconstruct() {
    new Campaign("crafted autoencoders", 20, 2500)
        .run(random -> attack(random, Craft::autoencoder));
  }

  @Test
  void classifiersAreRefusedOrClassify() {
    new Campaign("crafted classifiers", 20, 2500).run(random -> attack(random, Craft::classifier));
  }

  @Test
  void generatorsAreRefusedOrScore() {
    new Campaign("crafted generators", 20, 2500).run(random -> attack(random, Craft::detector));
  }
}
