package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import org.imageanomaly.engine.ImageClasses;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.cnnpredictor.CnnPredictorNodeFactory;
import org.imageanomaly.nodes.dcganscorer.DcganScorerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.imageanomaly.nodes.port.ImageModelSpec;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortUtil;
import org.knime.node.DefaultNodeFactory;

/** Models and their descriptions as a workflow holds them, when somebody changed the files. */
class PortFuzzTest {

  private static byte[] written(PortObject object) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PortUtil.writeObjectToStream(object, out, new ExecutionMonitor());
    return out.toByteArray();
  }

  private static PortObject read(byte[] file) throws Exception {
    return PortUtil.readObjectFromStream(new ByteArrayInputStream(file), new ExecutionMonitor());
  }

  /** The model alone: what the platform writes about it has the time of day. */
  private static byte[] model(PortObject object) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(((ImageModelObject) object).model(), out);
    return out.toByteArray();
  }

  /** A port object as it is saved, and the model that is read from it. */
  private record Saved(byte[] file, byte[] model) {
    static Saved of(byte[] file) throws Exception {
      return new Saved(file, PortFuzzTest.model(read(file)));
    }
  }

  @Test
  void aChangedModelIsRefusedOrTheSame() throws Exception {
    List<Saved> saved =
        List.of(Saved.of(written(Trained.AUTOENCODER)), Saved.of(written(Trained.DETECTOR)));
    Attack.run(
        "port objects",
        10,
        2_500,
        random -> {
          Saved original = saved.get(random.nextInt(saved.size()));
          byte[] changed = changed(original.file(), random);
          try {
            assertArrayEquals(original.model(), model(read(changed)), "a silent wrong read");
            return "read";
          } catch (IOException e) {
            assertNotNull(e.getMessage());
            return "refused";
          }
        });
  }

  private static byte[] changed(byte[] file, SplittableRandom random) {
    byte[] changed = file.clone();
    int at = random.nextInt(file.length);
    // nearly all bytes are of one entry; what is around it is hit as often
    int place = random.nextBoolean() ? at : at % Math.min(file.length, 2_000);
    switch (random.nextInt(3)) {
      case 0 -> changed[place] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[file.length - 1 - place] = (byte) random.nextInt();
      default -> {
        return java.util.Arrays.copyOf(file, at);
      }
    }
    return changed;
  }

  private static String xml(ModelDescription description) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PortObjectSpecZipOutputStream zip = PortUtil.getPortObjectSpecZipOutputStream(out)) {
      new ImageModelSpec.Serializer().savePortObjectSpec(new ImageModelSpec(description), zip);
    }
    try (PortObjectSpecZipInputStream zip =
        PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      zip.getNextEntry();
      return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ImageModelSpec spec(String xml) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PortObjectSpecZipOutputStream zip = PortUtil.getPortObjectSpecZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("spec.xml"));
      zip.write(xml.getBytes(StandardCharsets.UTF_8));
    }
    try (PortObjectSpecZipInputStream zip =
        PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      return new ImageModelSpec.Serializer().loadPortObjectSpec(zip);
    }
  }

  private static final List<DefaultNodeFactory> USERS =
      List.of(
          new KdeScorerNodeFactory(),
          new DcganScorerNodeFactory(),
          new CaePredictorNodeFactory(),
          new CnnPredictorNodeFactory());

  /** Configures everything that takes a model. */
  private static String used(ImageModelSpec spec) throws Exception {
    for (DefaultNodeFactory node : USERS) {
      try {
        NodeRun.configured(
            node,
            settings -> settings.addString("imageColumn", "Image"),
            spec,
            Trained.IMAGES.getDataTableSpec());
      } catch (InvalidSettingsException e) {
        assertNotNull(e.getMessage());
        assertFalse(e.getMessage().contains("null"), e.getMessage());
      }
    }
    return "used";
  }

  @Test
  void aChangedDescriptionIsRefusedOrOfUse() throws Exception {
    ImageShape shape = new ImageShape(3, 64, 64);
    List<String> saved =
        List.of(
            xml(CaeModel.describe(shape)),
            xml(KdeDetector.describe(shape)),
            xml(DcganDetector.describe(shape)),
            xml(
                CnnModel.describe(
                    shape,
                    Optional.of(
                        new ImageClasses(
                            "Label", ImageClasses.Type.STRING, List.of("bad", "good"))))));
    Attack.run(
        "descriptions of models",
        200,
        6_000,
        random -> {
          String xml = SavedText.changed(saved.get(random.nextInt(saved.size())), random);
          ImageModelSpec spec;
          try {
            spec = spec(xml);
          } catch (IOException e) {
            assertNotNull(e.getMessage());
            assertFalse(e.getMessage().contains("(null"), e.getMessage());
            return "refused";
          } catch (RuntimeException e) {
            throw new AssertionError(xml, e);
          }
          return used(spec);
        });
  }
}
