package org.imageanomaly.engine.fuzz;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.model.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What crafted files did before, each by itself: it is refused, and the message says what it is.
 */
class CraftedModelTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static void assertRefused(CraftedModel model, String part) throws IOException {
    byte[] file = model.bytes();
    String message =
        assertThrows(ModelFileException.class, () -> ModelFile.read(new ByteArrayInputStream(file)))
            .getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void read(CraftedModel model) throws IOException {
    ModelFile.read(new ByteArrayInputStream(model.bytes()));
  }

  @Test
  void storedModelsThatNobodyChangedAreRead() throws IOException {
    for (String name : new String[] {"cae", "cnn-two-classes", "cnn-three-classes", "dcgan"}) {
      read(CraftedModel.of(name));
    }
    read(CraftedModel.of("dcgan-detector"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cae             | /cae/latentLayer          | 4      | no layer",
        "cae             | /cae/latentLayer          | -1     | no layer",
        "cae             | /cae/epochs               | 0      | epoch 0",
        "cae             | /cae/epochsRun            | 6      | epoch 7 of 6",
        "cae             | /cae/validationLoss       | -0.5   | loss of -0.5",
        "cae             | /cae/validationLoss       | 1e300  | loss of 1.0E300",
        "cnn-two-classes | /cnn/epochs               | -3     | epoch -3",
        "cnn-two-classes | /cnn/trainingImages       | [1,-2] | no numbers of images",
        "cnn-two-classes | /cnn/trainingImages       | [2147483647,1] | no numbers of images",
        "dcgan-detector  | /dcgan/search/steps       | 10001  | from 1 to 10000",
        "dcgan-detector  | /dcgan/search/steps       | 2147483647 | from 1 to 10000",
        "dcgan           | /dcgan/epochs             | 0      | epoch 0"
      })
  void aNumberThatNoTrainingLeavesIsNamed(String stored, String pointer, String value, String part)
      throws IOException {
    CraftedModel model = CraftedModel.of(stored);
    String[] path = pointer.substring(1).split("/");
    ObjectNode object = model.section(path[0]);
    for (int i = 1; i < path.length - 1; i++) {
      object = (ObjectNode) object.get(path[i]);
    }
    object.set(path[path.length - 1], JSON.readTree(value));
    assertRefused(model, part);
  }

  @ParameterizedTest
  @CsvSource({
    "cae, cae, layers, 4, IDENTITY, not in a sigmoid",
    "cae, cae, layers, 4, TANH, not in a sigmoid",
    "cae, cae, layers, 0, SOFTMAX, softmax",
    "cnn-two-classes, cnn, layers, 2, TANH, does not fit 2 classes",
    "dcgan, dcgan, generator, 4, SIGMOID, not in a hyperbolic tangent",
    "dcgan, dcgan, generator, 0, RELU, Batch normalization",
    "dcgan, dcgan, discriminator, 2, IDENTITY, one sigmoid"
  })
  void anActivationThatTheModelCannotHaveIsNamed(
      String stored, String section, String layers, int index, String function, String part)
      throws IOException {
    CraftedModel model = CraftedModel.of(stored);
    ((ObjectNode) model.section(section).get(layers).get(index)).put("activation", function);
    assertRefused(model, part);
  }

  @Test
  void aDiscriminatorOfItsLastLayerAloneIsRefused() throws IOException {
    CraftedModel model = CraftedModel.of("dcgan");
    ArrayNode layers = (ArrayNode) model.section("dcgan").get("discriminator");
    layers.removeAll();
    layers.add(JSON.readTree("{\"type\":\"dense\",\"units\":1,\"activation\":\"SIGMOID\"}"));
    assertRefused(model, "takes vectors, not images");
  }

  /** They add up to what is no number, of which rectified units make a zero. */
  @Test
  void finiteWeightsThatOverflowAreRefused() throws IOException {
    for (String[] entry :
        new String[][] {
          {"cae", "cae/parameters.f32"},
          {"cnn-two-classes", "cnn/parameters.f32"},
          {"dcgan", "dcgan/generator.f32"},
          {"dcgan", "dcgan/discriminator.f32"}
        }) {
      CraftedModel model = CraftedModel.of(entry[0]);
      float[] values = model.values(entry[1]);
      Arrays.fill(values, 0, 4, 3e38f);
      model.put(entry[1], values);
      assertRefused(model, "Layer 1 of");
      values[1] = Float.NaN;
      model.put(entry[1], values);
      assertRefused(model, "NaN");
    }
  }

  @Test
  void aNegativeVarianceIsRefused() throws IOException {
    CraftedModel model = CraftedModel.of("dcgan");
    float[] values = model.values("dcgan/generator.f32");
    // behind 3 x 64 weights and 64 biases: scale, shift, mean and variance of one channel
    values[259] = -0.01f;
    model.put("dcgan/generator.f32", values);
    assertRefused(model, "variance of -0.01");
  }
}
