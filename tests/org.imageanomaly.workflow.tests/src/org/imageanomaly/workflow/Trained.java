package org.imageanomaly.workflow;

import java.util.function.Consumer;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;

/** Models that the learners made of a few good parts; trained once, when a test first asks. */
final class Trained {

  /** The images that they were trained with. */
  static final BufferedDataTable IMAGES = Tables.images(8, 1);

  /** Settings of the CAE Learner that make it quick. */
  static final Consumer<NodeSettings> QUICK =
      settings -> {
        settings.addString("imageColumn", "Image");
        override(settings, "imageSize", 32);
        override(settings, "maxEpochs", 2);
        override(settings, "batchSize", 4);
      };

  static final PortObject AUTOENCODER;
  static final PortObject DETECTOR;

  static {
    try {
      AUTOENCODER = NodeRun.of(new CaeLearnerNodeFactory(), QUICK, IMAGES).outputs()[0];
      DETECTOR =
          NodeRun.of(new KdeLearnerNodeFactory(), NodeRun.AS_GUESSED, AUTOENCODER, IMAGES)
              .outputs()[0];
    } catch (Exception e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Trained() {}

  /** Chooses the rows of a split. */
  static void choose(NodeSettings settings, String rows) {
    try {
      settings.getNodeSettings("rows").addString("which", rows);
    } catch (InvalidSettingsException e) {
      throw new AssertionError(e);
    }
  }

  /** Overrides a value of the recipe. */
  static void override(NodeSettings settings, String key, int value) {
    settings.addInt(key, value);
    settings.addBoolean(key + "_is_present", true);
  }
}
