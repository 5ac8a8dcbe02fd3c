package org.imageanomaly.engine.model;

import static org.imageanomaly.engine.model.ModelFileTest.assertRefused;
import static org.imageanomaly.engine.model.ModelFileTest.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.cnn.Classifier;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.cnn.CnnTrainer;
import org.imageanomaly.engine.cnn.LabelledImages;
import org.imageanomaly.engine.cnn.Prediction;
import org.imageanomaly.engine.cnn.Spots;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CnnModelFileTest {

  private static final LabelledImages IMAGES = Spots.draw(Spots.KINDS, 1, 6, 4, 4);

  private static CnnModel model;
  private static byte[] file;

  @BeforeAll
  static void trainOne() throws IOException {
    model = trained(IMAGES);
    file = ModelBytes.of(model);
  }

  private static CnnModel trained(LabelledImages images) {
    return CnnTrainer.train(Spots.settings(2, 1), images, Progress.none()).model();
  }

  private static List<Prediction> predictions(CnnModel model) {
    try (Classifier classifier = model.open()) {
      return classifier.classify(IMAGES.images());
    }
  }

  @Test
  void classifierPredictsTheSameAfterWritingAndReading() throws IOException {
    CnnModel copy = (CnnModel) read(file);
    assertEquals(predictions(model), predictions(copy));
    assertEquals(model.classes(), copy.classes());
    assertEquals(model.inputShape(), copy.inputShape());
    assertEquals(model.spec(), copy.spec());
    assertEquals(model.trainingImages(), copy.trainingImages());
    assertEquals(model.trainingFingerprints(), copy.trainingFingerprints());
    assertEquals(model.validationLoss(), copy.validationLoss());
    assertEquals(model.summary(), copy.summary());
  }

  @Test
  void aFileOfAVersionThatKeptNoFingerprintsIsRead() throws IOException {
    CnnModel old = (CnnModel) read(withDocument("\"trainingFingerprints\" *: *\\[[^]]*\\],", ""));
    assertEquals(Set.of(), old.trainingFingerprints());
    assertEquals(predictions(model), predictions(old));
  }

  @Test
  void aFileOfAVersionThatKeptTheBestEpochAloneIsRead() throws IOException {
    CnnModel old = (CnnModel) read(withDocument("\"epochsRun\" *: *[0-9]+,", ""));
    assertEquals(Optional.empty(), old.epochsRun());
    assertTrue(old.summary().contains(", weights of epoch "), old.summary());
  }

  @Test
  void equalModelsGiveEqualBytes() throws IOException {
    assertArrayEquals(file, ModelBytes.of(trained(IMAGES)));
    assertArrayEquals(file, ModelBytes.of(read(file)));
  }

  @Test
  void classesMayHaveAnyText() throws IOException {
    ImageClasses odd =
        new ImageClasses("L\"bel\n", ImageClasses.Type.STRING, List.of("", "\u00e4 }", "null"));
    CnnModel named = trained(new LabelledImages(IMAGES.images(), IMAGES.labels(), odd));
    assertEquals(odd, ((CnnModel) read(ModelBytes.of(named))).classes());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.6, 0.9, 0.999})
  void truncatedFileIsRefused(double kept) {
    byte[] cut = Arrays.copyOf(file, (int) (kept * file.length));
    assertThrows(ModelFileException.class, () -> read(cut));
  }

  @Test
  void changedWeightsDoNotMatchTheirChecksum() throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(file);
    entries.get("cnn/parameters.f32")[100] ^= 1;
    assertRefused("cnn/parameters.f32 is damaged", ModelBytes.zip(entries));
  }

  private static byte[] withDocument(String found, String instead) throws IOException {
    return ModelBytes.withDocument(file, json -> json.replaceFirst(found, instead));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cnn",
        "recipe",
        "image",
        "networkInput",
        "layers",
        "classColumn",
        "classType",
        "classes",
        "trainingImages",
        "validationLoss",
        "epochs",
        "seed"
      })
  void documentWithoutOneOfItsPartsIsRefused(String part) throws IOException {
    byte[] partless = withDocument("\"" + part + "\" :", "\"" + part + "2\" :");
    assertThrows(ModelFileException.class, () -> read(partless));
  }

  @ParameterizedTest
  @CsvSource({
    "\"gray\", \"none\", each of another name",
    "\"STRING\", \"BOOLEAN\", false and true",
    "\"units\" : 3, \"units\" : 2, does not fit 3 classes",
    "\"STRING\", \"java.lang.Runtime\", Update the extension",
    "\"CNN\", \"DCGAN\", there is no",
  })
  void contentsThatDoNotFitEachOtherAreRefused(String found, String instead, String part)
      throws IOException {
    assertRefused(part, withDocument(found, instead));
  }
}
