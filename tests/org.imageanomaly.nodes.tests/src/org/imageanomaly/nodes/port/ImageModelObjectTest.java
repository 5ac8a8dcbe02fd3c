package org.imageanomaly.nodes.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.ImageClasses;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.score.AnomalyDetector;
import org.imageanomaly.engine.score.AnomalyScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.ModelContent;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortUtil;

class ImageModelObjectTest {

  private static byte[] written(PortObject object) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PortUtil.writeObjectToStream(object, out, new ExecutionMonitor());
    return out.toByteArray();
  }

  private static ImageModelObject read(byte[] bytes) throws Exception {
    return (ImageModelObject)
        PortUtil.readObjectFromStream(new ByteArrayInputStream(bytes), new ExecutionMonitor());
  }

  private static ImageModelSpec throughTheSerializer(ImageModelSpec spec) throws IOException {
    ImageModelSpec.Serializer serializer = new ImageModelSpec.Serializer();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PortObjectSpecZipOutputStream zip = PortUtil.getPortObjectSpecZipOutputStream(out)) {
      serializer.savePortObjectSpec(spec, zip);
    }
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    try (PortObjectSpecZipInputStream zip = PortUtil.getPortObjectSpecZipInputStream(in)) {
      return serializer.loadPortObjectSpec(zip);
    }
  }

  @ParameterizedTest
  @EnumSource(ModelKind.class)
  void aSpecIsReadAsItWasWritten(ModelKind kind) throws Exception {
    ImageModelSpec spec = new ImageModelSpec(kind, new ImageShape(3, 48, 64));
    assertEquals(spec, throughTheSerializer(spec));
  }

  @Test
  void aSpecKeepsTheClassesOfAClassifier() throws Exception {
    ImageClasses classes =
        new ImageClasses("Label", ImageClasses.Type.STRING, List.of("bent", "", "\u00fc <b>"));
    ImageModelSpec spec =
        new ImageModelSpec(ModelKind.CNN, new ImageShape(1, 64, 64), Optional.of(classes));
    assertEquals(spec, throughTheSerializer(spec));
  }

  private static String refusal(Consumer<ModelContent> change) throws IOException {
    ModelContent content = new ModelContent("image-model");
    content.addString("kind", "CAE");
    content.addInt("channels", 1);
    content.addInt("height", 64);
    content.addInt("width", 64);
    change.accept(content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("spec.xml"));
      content.saveToXML(out);
    }
    try (PortObjectSpecZipInputStream in =
        PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return assertThrows(
              IOException.class, () -> new ImageModelSpec.Serializer().loadPortObjectSpec(in))
          .getMessage();
    }
  }

  @Test
  void aSpecOfAKindThatIsNotKnownAsksForAnUpdate() throws Exception {
    String message = refusal(content -> content.addString("kind", "TRANSFORMER"));
    assertTrue(message.contains("newer version of the extension: its kind is \"TRANSFORMER\""));
    assertTrue(message.endsWith("Update the extension."), message);
  }

  @Test
  void aSpecWithoutAKindIsDamaged() throws Exception {
    String message = refusal(content -> content.addString("kind", null));
    assertTrue(message.contains("is damaged (it has no kind)"), message);
  }

  @Test
  void theSpecOfAModelSaysItsKindAndInput() {
    CaeModel cae = Squares.autoencoder();
    PortObjectSpec spec = new ImageModelObject(cae).getSpec();
    assertEquals(new ImageModelSpec(ModelKind.CAE, new ImageShape(1, 32, 32)), spec);
  }

  @Test
  void anAutoencoderReconstructsTheSameAfterARoundTrip() throws Exception {
    CaeModel before = Squares.autoencoder();
    CaeModel after = (CaeModel) read(written(new ImageModelObject(before))).model();
    assertArrayEquals(before.parameters(), after.parameters());
    assertEquals(before.validationFingerprints(), after.validationFingerprints());
    ImageSet images = Squares.draw(5, 9);
    assertEquals(errors(before, images), errors(after, images));
  }

  private static List<Double> errors(CaeModel model, ImageSet images) {
    try (Autoencoder autoencoder = model.open()) {
      return autoencoder.reconstruct(images).stream().map(r -> r.error()).toList();
    }
  }

  @Test
  void aDetectorScoresTheSameAfterARoundTrip() throws Exception {
    AnomalyDetector before = Squares.detector();
    ImageModelObject object = read(written(new ImageModelObject(before)));
    AnomalyDetector after = (AnomalyDetector) object.model();
    ImageSet images = Squares.draw(5, 9);
    assertEquals(values(before.score(images)), values(after.score(images)));
    assertEquals(ModelKind.DETECTOR, object.getSpec().kind());
  }

  private static List<List<Object>> values(List<AnomalyScore> scores) {
    return scores.stream()
        .map(
            s ->
                List.<Object>of(
                    s.reconstructionError(), s.logDensity(), s.anomalyScore(), s.anomalous()))
        .toList();
  }

  @Test
  void aDamagedObjectIsRefused() throws Exception {
    byte[] bytes = written(new ImageModelObject(Squares.autoencoder()));
    byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
    IOException refused = assertThrows(IOException.class, () -> read(half));
    assertTrue(refused.getMessage() != null && !refused.getMessage().isBlank());
  }
}
