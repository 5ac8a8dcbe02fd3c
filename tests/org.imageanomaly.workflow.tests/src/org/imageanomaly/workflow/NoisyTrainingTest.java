package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.noiseinjector.NoiseInjectorNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** The CAE Learner behind a Noise Injector, and its choice of a network. */
class NoisyTrainingTest {

  private static final BufferedDataTable NOISY = noisy(Tables.images(8, 1));

  private static final Consumer<NodeSettings> NI_CAE = s -> s.addString("architecture", "NI_CAE");

  private static BufferedDataTable noisy(BufferedDataTable images) {
    try {
      Consumer<NodeSettings> all =
          s -> {
            s.addString("imageColumn", "Image");
            s.addDouble("fraction", 1);
            s.addDouble("gaussianVariance", 0.1);
          };
      return NodeRun.of(new NoiseInjectorNodeFactory(), all, images).table(0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static NodeRun learn(BufferedDataTable table, Consumer<NodeSettings> settings)
      throws Exception {
    return NodeRun.of(new CaeLearnerNodeFactory(), Trained.QUICK.andThen(settings), table);
  }

  private static Consumer<NodeSettings> noise(String use) {
    return s -> s.addString("noise", use);
  }

  private static CaeModel model(NodeRun run) {
    return (CaeModel) ((ImageModelObject) run.outputs()[0]).model();
  }

  @Test
  void withoutAChoiceNoisyImagesAreNotUsedAndTheNetworkIsAKdCae() throws Exception {
    CaeModel plain = model(learn(NOISY, s -> {}));
    assertEquals(Architecture.KD_CAE, plain.architecture());
    assertTrue(
        Arrays.equals(plain.parameters(), model(learn(Tables.images(8, 1), s -> {})).parameters()));
  }

  @Test
  void removingAndReproducingNoiseAreThreeTrainingsWithThatOfNone() throws Exception {
    List<float[]> parameters =
        List.of(
            model(learn(NOISY, noise("NONE"))).parameters(),
            model(learn(NOISY, noise("REMOVE"))).parameters(),
            model(learn(NOISY, noise("REPRODUCE"))).parameters());
    assertFalse(Arrays.equals(parameters.get(0), parameters.get(1)));
    assertFalse(Arrays.equals(parameters.get(1), parameters.get(2)));
    assertFalse(Arrays.equals(parameters.get(0), parameters.get(2)));
  }

  @Test
  void theKdeLearnerRecognizesTheImagesWithoutNoise() throws Exception {
    NodeRun trained = learn(NOISY, noise("REMOVE").andThen(NI_CAE));
    assertEquals(Architecture.NI_CAE, model(trained).architecture());
    NodeRun fitted =
        NodeRun.of(
            new KdeLearnerNodeFactory(),
            NodeRun.AS_GUESSED,
            trained.outputs()[0],
            Tables.images(8, 1));
    assertFalse(fitted.warning().contains("left out"), fitted.warning());
    assertEquals(2, fitted.table(1).size());
    NodeRun scored =
        NodeRun.of(
            new KdeScorerNodeFactory(),
            NodeRun.AS_GUESSED,
            fitted.outputs()[0],
            Tables.images(3, 50));
    assertEquals(3, scored.table(0).size());
  }

  @Test
  void aPairOfWhichOneImageIsMissingIsLeftOutAndCounted() throws Exception {
    BufferedDataTable images =
        Tables.pngs(
            Pictures.part(1, false),
            Pictures.part(2, false),
            null,
            Pictures.part(4, false),
            Pictures.part(5, false));
    NodeRun run = learn(noisy(images), noise("REMOVE"));
    assertTrue(run.warning().contains("1 of 5 images could not be used"), run.warning());
    CaeModel model = model(run);
    assertEquals(4, model.trainingFingerprints().size() + model.validationFingerprints().size());
  }

  @Test
  void aNoisyImageThatIsMissingIsCountedByItsColumn() throws Exception {
    BufferedDataTable pairs = Tables.pairs("Noisy Image", 6, 2);
    NodeRun run = learn(pairs, noise("REPRODUCE"));
    assertTrue(
        run.warning().contains("In the column \"Noisy Image\" 1 of 6 images could not be used"),
        run.warning());
  }

  @Test
  void aNoisyColumnThatIsNotThereIsNamed() {
    String message =
        assertThrows(InvalidSettingsException.class, () -> learn(Trained.IMAGES, noise("REMOVE")))
            .getMessage();
    assertTrue(message.contains("no column \"Noisy Image\""), message);
    assertTrue(message.contains("\"Noisy image column\""), message);
  }

  @Test
  void anImageSizeThatDoesNotSuitTheNetworkIsRefused() {
    String message =
        assertThrows(
                InvalidSettingsException.class,
                () -> learn(NOISY, NI_CAE.andThen(s -> Trained.override(s, "imageSize", 48))))
            .getMessage();
    assertTrue(message.contains("multiple of 32 from 32 to 1024, not 48"), message);
  }

  /** As saved before there was a choice of noise and of a network. */
  @Test
  void olderSettingsStillLoad() throws Exception {
    NodeSettings older = new NodeSettings("model");
    older.addString("imageColumn", "Image");
    NodeSettings rows = (NodeSettings) older.addNodeSettings("rows");
    rows.addString("which", "ALL");
    rows.addString("splitColumn", "Split");
    older.addString("recipe", "RECOMMENDED");
    older.addLong("seed", 0);
    older.addString("color", "RECIPE");
    for (String key : List.of("imageSize", "batchSize", "maxEpochs", "patience")) {
      Trained.override(older, key, key.equals("imageSize") ? 32 : 2);
    }
    for (String key : List.of("validationFraction", "learningRate")) {
      older.addDouble(key, 0);
      older.addBoolean(key + "_is_present", false);
    }
    NodeRun run = NodeRun.loaded(new CaeLearnerNodeFactory(), older, Trained.IMAGES);
    assertEquals(Architecture.KD_CAE, model(run).architecture());
  }
}
