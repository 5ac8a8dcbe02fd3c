package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.noiseinjector.NoiseInjectorNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultNodeFactory;

/** A user who cancels need not wait: no further batch, row, step or epoch is begun. */
class CancelTest {

  /** Cancels a node when its progress first says some text. */
  private static final class Canceler {
    private final String at;
    private final NodeProgressMonitor monitor;
    private boolean canceled;
    private int reportsAfterwards;

    Canceler(String at) {
      this.at = at;
      this.monitor =
          new DefaultNodeProgressMonitor(event -> report(event.getNodeProgress().getMessage()));
    }

    private void report(String message) {
      if (canceled) {
        reportsAfterwards++;
      } else if (message != null && message.contains(at)) {
        canceled = true;
        monitor.setExecuteCanceled();
      }
    }
  }

  private static void assertEnds(
      String at,
      DefaultNodeFactory factory,
      Consumer<NodeSettings> settings,
      PortObject... inputs) {
    Canceler user = new Canceler(at);
    assertThrows(
        CanceledExecutionException.class,
        () -> NodeRun.of(user.monitor, factory, settings, inputs));
    assertTrue(user.canceled, "it came to where the user cancels");
    assertEquals(0, user.reportsAfterwards, "no further batch or row was begun");
  }

  @Test
  void aTrainingEndsWithinAnEpoch() {
    Consumer<NodeSettings> endless =
        Trained.QUICK.andThen(
            settings -> {
              Trained.override(settings, "maxEpochs", 1_000_000);
              Trained.override(settings, "patience", 1_000_000);
            });
    assertEnds("Epoch 2 of", new CaeLearnerNodeFactory(), endless, Trained.IMAGES);
  }

  @Test
  void adversarialTrainingEndsWithinAnEpochAndASearchWithinItsSteps() throws Exception {
    Consumer<NodeSettings> endless =
        settings -> {
          settings.addString("imageColumn", "Image");
          Trained.override(settings, "imageSize", 32);
          Trained.override(settings, "maxEpochs", 1_000_000);
        };
    assertEnds("Epoch 2 of", new DcganLearnerNodeFactory(), endless, Trained.IMAGES);
    Consumer<NodeSettings> endlessSearch =
        endless.andThen(
            settings -> {
              Trained.override(settings, "maxEpochs", 1);
              settings.addInt("searchSteps", 10_000);
            });
    assertEnds("Search step 3 of", new DcganLearnerNodeFactory(), endlessSearch, Trained.IMAGES);
  }

  @Test
  void aLearnerEndsWhileItReadsItsImages() {
    assertEnds("Row 2 of", new CaeLearnerNodeFactory(), Trained.QUICK, Trained.IMAGES);
  }

  @Test
  void aDetectorThatIsFittedEnds() {
    assertEnds(
        "density", new KdeLearnerNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, Trained.IMAGES);
  }

  @Test
  void workOnImagesEndsAmongTheRows() {
    PortObject images = Tables.images(64, 1);
    assertEnds("Row 20 of", new KdeScorerNodeFactory(), AS_GUESSED, Trained.DETECTOR, images);
    assertEnds("Row 20 of", new CaePredictorNodeFactory(), AS_GUESSED, Trained.AUTOENCODER, images);
    assertEnds("Row 20 of", new NoiseInjectorNodeFactory(), AS_GUESSED, images);
  }

  @Test
  void readingAFolderEndsAmongItsFiles(@TempDir Path temp) throws Exception {
    Path folder = Pictures.mvtec(temp.resolve("parts"), 6, 1, 1);
    assertEnds(
        "(3 of 8)",
        new ImageFolderReaderNodeFactory(),
        settings -> settings.addString("folder", folder.toString()));
  }

  @Test
  void evaluatingEnds() {
    PortObject scored = Tables.scored(new double[4], true, false, true, false);
    assertEnds("Row 2", new F1EvaluatorNodeFactory(), AS_GUESSED, scored);
  }
}
