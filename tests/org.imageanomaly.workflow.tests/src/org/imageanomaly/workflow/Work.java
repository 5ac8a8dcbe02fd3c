package org.imageanomaly.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.imageanomaly.embedded.execution.Cancellation;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerNodeFactory;
import org.imageanomaly.nodes.cnnpredictor.CnnPredictorNodeFactory;
import org.imageanomaly.nodes.dcgangenerator.DcganGeneratorNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.dcganscorer.DcganScorerNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.noiseinjector.NoiseInjectorNodeFactory;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultNodeFactory;

/**
 * What a node has to do: each learner, and each node that takes what one made, on a few images.
 *
 * @param node a new factory of it
 */
record Work(DefaultNodeFactory node, Consumer<NodeSettings> settings, List<PortObject> inputs) {

  /** For a search whose result is not to depend on how busy the machine is. */
  static final double ENOUGH_MINUTES = 1000;

  private static final Consumer<NodeSettings> DCGAN =
      Trained.QUICK.andThen(settings -> settings.addInt("searchSteps", 3));
  private static final Consumer<NodeSettings> CNN =
      Trained.QUICK.andThen(settings -> settings.addString("classColumn", "Anomalous"));
  private static final Consumer<NodeSettings> AUTOMATIC =
      settings -> {
        settings.addString("imageColumn", "Image");
        settings.addInt("imageSize", 64);
        settings.addDouble("minutes", ENOUGH_MINUTES);
      };

  static List<Work> learners() {
    return List.of(
        of(new CaeLearnerNodeFactory(), Trained.QUICK, Trained.IMAGES),
        of(new KdeLearnerNodeFactory(), NodeRun.AS_GUESSED, Trained.AUTOENCODER, Trained.IMAGES),
        of(new CnnLearnerNodeFactory(), CNN, classes()),
        of(new DcganLearnerNodeFactory(), DCGAN, Trained.IMAGES),
        of(new AnomalyDetectorLearnerNodeFactory(), AUTOMATIC, Trained.IMAGES));
  }

  /** As many images as keep them busy for a moment. */
  static List<Work> scorers() throws Exception {
    BufferedDataTable images = Tables.images(48, 1);
    PortObject cnn = of(new CnnLearnerNodeFactory(), CNN, classes()).done()[0];
    PortObject dcgan = of(new DcganLearnerNodeFactory(), DCGAN, Trained.IMAGES).done()[0];
    Consumer<NodeSettings> guessed = NodeRun.AS_GUESSED;
    return List.of(
        of(new KdeScorerNodeFactory(), guessed, Trained.DETECTOR, images),
        of(new CaePredictorNodeFactory(), guessed, Trained.AUTOENCODER, images),
        of(new CnnPredictorNodeFactory(), guessed, cnn, images),
        of(new DcganScorerNodeFactory(), guessed, dcgan, Tables.images(8, 1)),
        of(new DcganGeneratorNodeFactory(), s -> s.addInt("count", 100), dcgan),
        of(new NoiseInjectorNodeFactory(), guessed, images));
  }

  private static BufferedDataTable classes() {
    List<byte[]> files = new ArrayList<>();
    List<BooleanCell> classes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      files.add(Pictures.part(i, i >= 6));
      classes.add(BooleanCell.get(i >= 6));
    }
    return Tables.labelled("Anomalous", BooleanCell.TYPE, files, classes);
  }

  private static Work of(
      DefaultNodeFactory node, Consumer<NodeSettings> settings, PortObject... inputs) {
    return new Work(node, settings, List.of(inputs));
  }

  String name() {
    return node.getClass().getSimpleName().replace("NodeFactory", "");
  }

  PortObject[] done() throws Exception {
    return done(new DefaultNodeProgressMonitor());
  }

  PortObject[] done(NodeProgressMonitor monitor) throws Exception {
    return NodeRun.of(monitor, node, settings, inputs.toArray(PortObject[]::new)).outputs();
  }

  /** As KNIME does it, whose user may cancel at any moment. */
  void done(Cancellation cancellation) throws Exception {
    NodeRun.of(
        cancellation,
        new DefaultNodeProgressMonitor(),
        node,
        settings,
        inputs.toArray(PortObject[]::new));
  }

  /** The cells of all tables among the outputs but those with seconds, which no two runs share. */
  static List<DataCell> cells(PortObject... outputs) {
    List<DataCell> cells = new ArrayList<>();
    for (PortObject output : outputs) {
      if (output instanceof BufferedDataTable table
          && !table.getDataTableSpec().containsName("Seconds")) {
        for (DataRow row : Tables.rows(table)) {
          row.forEach(cells::add);
        }
      }
    }
    return cells;
  }
}
