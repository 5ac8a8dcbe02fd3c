package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.image.Fit;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.Proportions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of images of other proportions goes with a model. */
class FramedModelTest {

  private static ImageModel stored(String name) throws Exception {
    try (InputStream in = FramedModelTest.class.getResourceAsStream("stored/" + name + ".zip")) {
      return ModelFile.read(in);
    }
  }

  private static byte[] written(ImageModel model) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(model, out);
    return out.toByteArray();
  }

  private static ImageModel framed(ImageModel model, Framing framing) {
    if (model instanceof CaeModel m) {
      return new CaeModel(
          m.architecture(),
          m.recipe(),
          m.inputShape(),
          m.spec(),
          m.latentLayer(),
          m.parameters(),
          m.trainingFingerprints(),
          m.validationFingerprints(),
          m.validationLoss(),
          m.epochs(),
          m.epochsRun(),
          m.seed(),
          m.device(),
          framing);
    }
    if (model instanceof CnnModel m) {
      return new CnnModel(
          m.recipe(),
          m.inputShape(),
          m.spec(),
          m.parameters(),
          m.classes(),
          m.trainingImages(),
          m.trainingFingerprints(),
          m.validationLoss(),
          m.epochs(),
          m.epochsRun(),
          m.seed(),
          m.device(),
          framing);
    }
    DcganDetector detector = (DcganDetector) model;
    DcganModel m = detector.model();
    DcganModel framed =
        new DcganModel(
            m.recipe(),
            m.inputShape(),
            m.generator(),
            m.discriminator(),
            m.trainingFingerprints(),
            m.validationFingerprints(),
            m.epochs(),
            m.seed(),
            m.device(),
            framing);
    return new DcganDetector(framed, detector.search(), detector.calibration());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cae", "cnn-two-classes", "dcgan", "detector-kd-cae-recommended"})
  void modelsOfEarlierVersionsSqueezeEveryImage(String name) throws Exception {
    assertEquals(Framing.SQUEEZE, stored(name).framing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cae", "cnn-two-classes", "dcgan-scores"})
  void aWrittenModelFramesAsBefore(String name) throws Exception {
    for (Fit fit : Fit.values()) {
      Framing framing = new Framing(fit, Optional.of(new Proportions(640, 480)));
      byte[] file = written(framed(stored(name), framing));
      assertEquals(framing, ModelFile.read(new ByteArrayInputStream(file)).framing());
    }
  }

  /** Earlier versions would squeeze without a word. */
  @ParameterizedTest
  @EnumSource(Fit.class)
  void onlyAModelThatSqueezesIsReadByEarlierVersions(Fit fit) throws Exception {
    Framing framing = new Framing(fit, Optional.of(new Proportions(4, 3)));
    assertTrue(
        document(written(framed(stored("cae"), framing)))
            .contains("\"schemaVersion\" : " + (fit == Fit.SQUEEZE ? 1 : 2) + ","));
  }

  private static String document(byte[] file) throws Exception {
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file));
    zip.getNextEntry();
    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void proportionsMayBeUnknown() throws Exception {
    byte[] file = written(stored("cae"));
    assertEquals(Framing.SQUEEZE, ModelFile.read(new ByteArrayInputStream(file)).framing());
  }
}
