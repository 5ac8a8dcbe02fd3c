package org.imageanomaly.nodes.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.kde.KdeDetector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.NodeProgressMonitor;
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

  private static Stream<ModelDescription> descriptions() {
    ImageShape shape = new ImageShape(3, 48, 64);
    return Stream.of(
        CaeModel.describe(shape),
        KdeDetector.describe(shape),
        CnnModel.describe(shape, Optional.empty()),
        DcganModel.describe(shape),
        DcganDetector.describe(shape));
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void aSpecIsReadAsItWasWritten(ModelDescription description) throws Exception {
    ImageModelSpec spec = new ImageModelSpec(description);
    assertEquals(spec, throughTheSerializer(spec));
  }

  /** As earlier versions wrote it: kind and shape alone. */
  private static ImageModelSpec former(String kind) throws IOException {
    ModelContent content = new ModelContent("image-model");
    content.addString("kind", kind);
    content.addInt("channels", 3);
    content.addInt("height", 48);
    content.addInt("width", 64);
    return read(content);
  }

  @Test
  void aSpecOfAnEarlierVersionCanDoTheMostThatItsKindCan() throws Exception {
    ImageShape shape = new ImageShape(3, 48, 64);
    assertEquals(CaeModel.describe(shape), former("CAE").description());
    assertEquals(KdeDetector.describe(shape), former("DETECTOR").description());
    assertEquals(CnnModel.describe(shape, Optional.empty()), former("CNN").description());
    assertEquals(DcganDetector.describe(shape), former("DCGAN").description());
  }

  /** A generator without scale is refused before anything runs, and with the next step. */
  @Test
  void aPortRefusesAModelThatCannotDoWhatItNeeds() throws Exception {
    ModelInput<Detector> scores =
        new ModelInput<>(Capability.SCORES, Detector.class, "Calibrate it.");
    ImageShape shape = new ImageShape(3, 48, 64);
    scores.check(new ImageModelSpec(DcganDetector.describe(shape)));
    scores.check(new ImageModelSpec(KdeDetector.describe(shape)));
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () -> scores.check(new ImageModelSpec(DcganModel.describe(shape))))
            .getMessage();
    assertEquals(
        "The model port holds a model of the kind \"image generator\", which generates images, but"
            + " needs one that scores images. Calibrate it.",
        message);
    assertThrows(
        InvalidSettingsException.class,
        () -> scores.model(new ImageModelObject(Squares.autoencoder())));
  }

  @Test
  void aSpecKeepsTheClassesOfAClassifier() throws Exception {
    ImageClasses classes =
        new ImageClasses("Label", ImageClasses.Type.STRING, List.of("bent", "", "\u00fc <b>"));
    ImageModelSpec spec =
        new ImageModelSpec(CnnModel.describe(new ImageShape(1, 64, 64), Optional.of(classes)));
    assertEquals(spec, throughTheSerializer(spec));
  }

  private static String refusal(Consumer<ModelContent> change) throws IOException {
    ModelContent content = new ModelContent("image-model");
    content.addString("kind", "CAE");
    content.addInt("channels", 1);
    content.addInt("height", 64);
    content.addInt("width", 64);
    change.accept(content);
    return assertThrows(IOException.class, () -> read(content)).getMessage();
  }

  private static ImageModelSpec read(ModelContent content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("spec.xml"));
      content.saveToXML(out);
    }
    try (PortObjectSpecZipInputStream in =
        PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return new ImageModelSpec.Serializer().loadPortObjectSpec(in);
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
    assertEquals(new ImageModelSpec(CaeModel.describe(new ImageShape(1, 32, 32))), spec);
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
    KdeDetector before = Squares.detector();
    ImageModelObject object = read(written(new ImageModelObject(before)));
    KdeDetector after = (KdeDetector) object.model();
    ImageSet images = Squares.draw(5, 9);
    assertEquals(values(before.score(images)), values(after.score(images)));
    assertEquals(before.description(), object.getSpec().description());
  }

  private static List<List<Object>> values(List<AnomalyScore> scores) {
    return scores.stream()
        .map(s -> List.<Object>of(s.raw(), s.anomalyScore(), s.anomalous()))
        .toList();
  }

  @Test
  void aDamagedObjectIsRefused() throws Exception {
    byte[] bytes = written(new ImageModelObject(Squares.autoencoder()));
    byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
    IOException refused = assertThrows(IOException.class, () -> read(half));
    assertTrue(refused.getMessage() != null && !refused.getMessage().isBlank());
  }

  /** KNIME copies a model for each node that takes it; this may be large. */
  @Test
  void whoCancelsDoesNotWaitForAModelThatIsWritten() throws Exception {
    NodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
    ImageModelObject object = new ImageModelObject(Squares.autoencoder());
    int whole = written(object).length;
    CountingOutput out = new CountingOutput(monitor);
    assertThrows(
        CanceledExecutionException.class,
        () -> PortUtil.writeObjectToStream(object, out, new ExecutionMonitor(monitor)));
    assertTrue(out.size() < whole, out.size() + " of " + whole + " bytes");
  }

  /** Cancels when something arrives. */
  private static final class CountingOutput extends ByteArrayOutputStream {
    private final NodeProgressMonitor monitor;

    CountingOutput(NodeProgressMonitor monitor) {
      this.monitor = monitor;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      monitor.setExecuteCanceled();
      super.write(bytes, offset, length);
    }
  }

  @Test
  void whoCancelsDoesNotWaitForAModelThatIsRead() throws Exception {
    NodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
    byte[] bytes = written(new ImageModelObject(Squares.autoencoder()));
    InputStream in =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            if (pos > bytes.length / 2) {
              monitor.setExecuteCanceled();
            }
            return super.read(into, offset, Math.min(length, 100));
          }
        };
    assertThrows(
        CanceledExecutionException.class,
        () -> PortUtil.readObjectFromStream(in, new ExecutionMonitor(monitor)));
  }
}
