package org.imageanomaly.workflow.flow;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;
import org.imageanomaly.engine.onnx.schema.TypeProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.backbonereader.ImageBackboneReaderNodeFactory;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.caepredictor.CaePredictorNodeFactory;
import org.imageanomaly.nodes.classifierreader.ImageClassifierReaderNodeFactory;
import org.imageanomaly.nodes.cnnpredictor.CnnPredictorNodeFactory;
import org.imageanomaly.nodes.dcgangenerator.DcganGeneratorNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.dcganscorer.DcganScorerNodeFactory;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.imageanomaly.nodes.groupslearner.AnomalyDetectorGroupsLearnerNodeFactory;
import org.imageanomaly.nodes.groupsscorer.AnomalyGroupsScorerNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.kerasreader.KerasAutoencoderReaderNodeFactory;
import org.imageanomaly.nodes.modelreader.ImageModelReaderNodeFactory;
import org.imageanomaly.nodes.modelwriter.ImageModelWriterNodeFactory;
import org.imageanomaly.nodes.noiseinjector.NoiseInjectorNodeFactory;
import org.imageanomaly.nodes.onnxwriter.OnnxModelWriterNodeFactory;
import org.imageanomaly.nodes.tablereader.ImageTableReaderNodeFactory;
import org.imageanomaly.nodes.thresholdlearner.ThresholdLearnerNodeFactory;

/**
 * A test workflow for each node, in the folder "tests/testflows", for KNIME's testing framework and
 * for the embedded platform. Each bears the name of the node that it tests.
 */
final class TestFlows {

  private static final int TRAINING = 12;
  private static final int TESTS = 4;
  private static final int SIDE = 32;

  private static final String BACKBONE = "Image Backbone Reader";
  private static final String CLASSIFIER = "Image Classifier Reader";

  /** What is said of thresholds that rest on a few images. */
  private static final String FEW = "The threshold rests on _!_.*_!_";

  private static final String IMPORTED = "Keras Autoencoder Reader";

  private static final Path NETWORK =
      Path.of(
          "../../plugin/org.imageanomaly.engine/src/test/resources/org/imageanomaly/engine/keras",
          "plain.h5");

  private TestFlows() {}

  static List<Flow> all() {
    return List.of(
        images(flow("Image Folder Reader")),
        tableReader(),
        detectorLearner(),
        detectors(flow("Anomaly Detector Learner (Groups)")),
        autoencoder(flow("CAE Learner")),
        reconstruction(),
        noise(),
        detector(flow("KDE Learner")),
        scored(flow("KDE Scorer")),
        scoredByGroup(),
        classifier(flow("CNN Learner")),
        classified(),
        generator(flow("DCGAN Learner")),
        generated(),
        generatorScored(),
        evaluated(),
        threshold(),
        report(),
        results(),
        stored(flow("Image Model Writer")),
        restored(),
        backbone(),
        imported(),
        exported(),
        classifierOfOthers());
  }

  private static Flow flow(String node) {
    return new Flow(
        node,
        "Test of the " + node,
        "Runs the node on the 20 small images of the folder \"data\", with the least work that shows"
            + " that it runs. No node may fail, and none may warn of anything but what the file"
            + " node_status says.",
        "Tests the " + node + ".");
  }

  private static Flow images(Flow flow) {
    return ExampleFlows.reader(flow, 0, 2, "Read the images");
  }

  private static Flow tableReader() {
    return images(flow("Image Reader (Table)"))
        .node(2, new ImageTableReaderNodeFactory(), 1, 2, "Read the files that the table names")
        .set("pathColumn", "Path")
        .connect(1, 1, 2, 1);
  }

  private static Flow detectorLearner() {
    Flow flow = images(flow("Anomaly Detector Learner"));
    return ExampleFlows.learner(
            flow, 2, new AnomalyDetectorLearnerNodeFactory(), 1, 1, "Find a detector")
        .set("imageSize", 64)
        .set("minutes", 0.001)
        .warns(2, "There was time for _!_.*_!_ Allow more for the others._!_.*_!_")
        .connect(1, 1, 2, 1);
  }

  private static Flow detectors(Flow flow) {
    return ExampleFlows.learner(
            images(flow).set("products", true),
            2,
            new AnomalyDetectorGroupsLearnerNodeFactory(),
            1,
            1,
            "Find a detector for each product")
        .set("imageSize", 64)
        .set("minutes", 0.001)
        .set("groupColumn", "Product")
        .set("folder", "knime://knime.workflow/models")
        .set("ifExists", "OVERWRITE")
        .warns(2, "_!_.*_!_There was time for _!_.*_!_")
        .connect(1, 1, 2, 1);
  }

  private static Flow scoredByGroup() {
    return ExampleFlows.finder(
            detectors(flow("Anomaly Scorer (Groups)")),
            3,
            new AnomalyGroupsScorerNodeFactory(),
            2,
            2,
            "Score each image by its product")
        .ports("Models", 1)
        .set("groupColumn", "Product")
        .set("folder", "knime://knime.workflow/models")
        .warns(3, "_!_.*_!_" + FEW)
        .connect(1, 1, 3, 1)
        .connect(2, 1, 3, 2);
  }

  /** One epoch of images of 32 x 32 pixels. */
  private static Flow quick(Flow flow) {
    return flow.set("imageSize", SIDE)
        .set("imageSize_is_present", true)
        .set("batchSize", TESTS)
        .set("batchSize_is_present", true)
        .set("maxEpochs", 1)
        .set("maxEpochs_is_present", true);
  }

  private static Flow autoencoder(Flow flow) {
    return quick(ExampleFlows.learner(images(flow), 2, new CaeLearnerNodeFactory(), 1, 0, "Train"))
        .connect(1, 1, 2, 1);
  }

  private static Flow reconstruction() {
    return ExampleFlows.scorer(
            autoencoder(flow("CAE Predictor")),
            3,
            new CaePredictorNodeFactory(),
            2,
            2,
            "Reconstruct")
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2);
  }

  private static Flow noise() {
    return images(flow("Noise Injector"))
        .node(2, new NoiseInjectorNodeFactory(), 1, 2, "Add noise")
        .set("imageColumn", "Image")
        .connect(1, 1, 2, 1);
  }

  private static Flow detector(Flow flow) {
    return ExampleFlows.learner(
            autoencoder(flow), 3, new KdeLearnerNodeFactory(), 2, 1, "Fit density and thresholds")
        .warns(3, FEW)
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2);
  }

  private static Flow scored(Flow flow) {
    return ExampleFlows.finder(
            detector(flow), 4, new KdeScorerNodeFactory(), 3, 2, "Score the test images")
        .warns(4, FEW)
        .connect(3, 1, 4, 1)
        .connect(1, 1, 4, 2);
  }

  private static Flow classifier(Flow flow) {
    return quick(
            ExampleFlows.cnnLearner(
                images(flow).set("labelledFraction", 0.5), 2, 1, 1, "Train on labelled images"))
        .warns(2, "The network has not learned to tell the classes apart: _!_.*_!_")
        .connect(1, 1, 2, 1);
  }

  private static Flow classified() {
    return ExampleFlows.scorer(
            classifier(flow("CNN Predictor")),
            3,
            new CnnPredictorNodeFactory(),
            2,
            2,
            "Classify the others")
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2);
  }

  private static Flow generator(Flow flow) {
    return quick(
            ExampleFlows.learner(images(flow), 2, new DcganLearnerNodeFactory(), 1, 1, "Train"))
        .set("searchSteps", TESTS)
        .warns(2, "_!_.*_!_" + FEW)
        .connect(1, 1, 2, 1);
  }

  private static Flow generated() {
    return generator(flow("DCGAN Generator"))
        .node(3, new DcganGeneratorNodeFactory(), 2, 1, "Generate")
        .set("count", TESTS)
        .connect(2, 1, 3, 1);
  }

  private static Flow generatorScored() {
    return ExampleFlows.finder(
            generator(flow("DCGAN Scorer")), 3, new DcganScorerNodeFactory(), 2, 2, "Score")
        .warns(3, FEW)
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2);
  }

  private static Flow evaluated() {
    return scored(flow("F1 Evaluator"))
        .node(5, new F1EvaluatorNodeFactory(), 4, 2, "Compare with the labels")
        .set("rows/which", "TEST")
        .set("pixelMetrics", true)
        .connect(4, 1, 5, 1);
  }

  private static Flow threshold() {
    return scored(flow("Threshold Learner"))
        .node(5, new ThresholdLearnerNodeFactory(), 4, 1, "Choose the threshold")
        .warns(5, "_!_.*_!_")
        .connect(3, 1, 5, 1)
        .connect(4, 1, 5, 2);
  }

  private static Flow results() {
    return ExampleFlows.results(scored(flow("Inspection Result Writer")), 5, 4, 2)
        .connect(4, 1, 5, 1)
        .connect(4, 2, 5, 2);
  }

  private static Flow report() {
    return ExampleFlows.report(scored(flow("Anomaly Report Writer")), 5, 4, 1, true)
        .connect(3, 1, 5, 1)
        .connect(4, 1, 5, 2);
  }

  private static Flow stored(Flow flow) {
    return detector(flow)
        .node(4, new ImageModelWriterNodeFactory(), 3, 1, "Store the detector")
        .set("file", "knime://knime.workflow/detector.zip")
        .set("ifExists", "OVERWRITE")
        .connect(3, 1, 4, 1);
  }

  /** Of what the workflow itself stored before: a connection of flow variables keeps the order. */
  private static Flow restored() {
    return stored(flow("Image Model Reader"))
        .node(5, new ImageModelReaderNodeFactory(), 4, 1, "Read it again")
        .set("file", "knime://knime.workflow/detector.zip")
        .connect(4, 0, 5, 0);
  }

  private static Flow backbone() {
    return images(flow(BACKBONE))
        .node(2, new ImageBackboneReaderNodeFactory(), 0, 1, "Read the backbone")
        .set("file", "knime://knime.workflow/data/backbone.onnx")
        .set("inputSize", 64);
  }

  private static Flow classifierOfOthers() {
    return ExampleFlows.scorer(
            images(flow(CLASSIFIER))
                .node(2, new ImageClassifierReaderNodeFactory(), 0, 1, "Read the classifier")
                .set("file", "knime://knime.workflow/data/classifier.onnx")
                .set("inputSize", 64)
                .set("classes", "light, dark"),
            3,
            new CnnPredictorNodeFactory(),
            2,
            2,
            "Classify the images")
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2);
  }

  /** The logit of "light" is the sum of the means of all channels, that of "dark" its opposite. */
  private static byte[] classifier() {
    return file(
        List.of(
            NodeProto.of("GlobalAveragePool", List.of("image"), "means"),
            NodeProto.of("Conv", List.of("means", "weight"), "sums"),
            NodeProto.of("Flatten", List.of("sums"), "logits")),
        List.of(TensorProto.floats("weight", List.of(2L, 3L, 1L, 1L), 1, 1, 1, -1, -1, -1)));
  }

  /** Two convolutions of eight pixels and of two, whose weights are all the same. */
  private static byte[] network() {
    return file(
        List.of(convolution("image", "eighth", 8), convolution("eighth", "sixteenth", 2)),
        List.of(weights("eighth", 3, 8), weights("sixteenth", 8, 2)));
  }

  private static byte[] file(List<NodeProto> nodes, List<TensorProto> weights) {
    ValueInfoProto image =
        new ValueInfoProto(
            "image",
            TypeProto.floats(
                Dimension.open("batch"),
                Dimension.of(3),
                Dimension.open("height"),
                Dimension.open("width")));
    ValueInfoProto output =
        new ValueInfoProto(
            nodes.get(nodes.size() - 1).name(), new TypeProto(DataType.FLOAT, Optional.empty()));
    return new ModelProto(
            7,
            "",
            "",
            "",
            new GraphProto("network", nodes, weights, List.of(image), List.of(output)),
            List.of(new OperatorSetIdProto("", 13)),
            List.of())
        .toBytes();
  }

  private static NodeProto convolution(String from, String to, long stride) {
    return NodeProto.of(
        "Conv",
        List.of(from, to + ".weight"),
        to,
        AttributeProto.ofInts("strides", List.of(stride, stride)));
  }

  private static TensorProto weights(String of, int channels, int side) {
    float[] values = new float[8 * channels * side * side];
    Arrays.fill(values, 1f / (channels * side * side));
    return TensorProto.floats(
        of + ".weight", List.of(8L, (long) channels, (long) side, (long) side), values);
  }

  /** A network of four layers that nobody trained, as Keras 2 saves it. */
  private static Flow imported() {
    Flow flow = images(flow(IMPORTED));
    return ExampleFlows.learner(
            flow.node(2, new KerasAutoencoderReaderNodeFactory(), 1, 1, "Read a network of Keras")
                .set("file", "knime://knime.workflow/model.h5"),
            3,
            new KdeLearnerNodeFactory(),
            2,
            1,
            "Make a detector of it")
        .warns(3, "_!_.*_!_The autoencoder was trained elsewhere_!_.*_!_")
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2);
  }

  private static Flow exported() {
    return detector(flow("ONNX Model Writer"))
        .node(4, new OnnxModelWriterNodeFactory(), 3, 1, "Write the detector for a line computer")
        .set("file", "knime://knime.workflow/detector.onnx")
        .set("ifExists", "OVERWRITE")
        .connect(3, 1, 4, 1);
  }

  /** Draws the images of a test workflow: a light square, which is dark where it is broken. */
  static void draw(Path workflow) throws IOException {
    if (workflow.endsWith(BACKBONE)) {
      Files.createDirectories(workflow.resolve("data"));
      Files.write(workflow.resolve("data/backbone.onnx"), network());
    }
    if (workflow.endsWith(IMPORTED)) {
      Path file = workflow.resolve("model.h5");
      Files.createDirectories(file.getParent());
      Files.copy(NETWORK, file, StandardCopyOption.REPLACE_EXISTING);
    }
    if (workflow.endsWith(CLASSIFIER)) {
      Files.createDirectories(workflow.resolve("data"));
      Files.write(workflow.resolve("data/classifier.onnx"), classifier());
    }
    boolean products = workflow.getFileName().toString().endsWith("(Groups)");
    Path data = workflow.resolve(products ? "data/part" : "data");
    for (int i = 0; i < TRAINING; i++) {
      draw(data, "train/good", i, i, false);
    }
    for (int i = 0; i < TESTS; i++) {
      draw(data, "test/good", i, 100 + i, false);
      draw(data, "test/broken", i, 200 + i, true);
      BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      bar(mask, 255);
      write(mask, data.resolve("ground_truth/broken/" + i + "_mask.png"));
    }
  }

  private static void draw(Path data, String label, int number, long seed, boolean broken)
      throws IOException {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    int left = 7 + random.nextInt(3);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      boolean inside = x >= left && x < left + 16 && y >= 8 && y < 24;
      image.getRaster().setSample(x, y, 0, (inside ? 180 : 60) + random.nextInt(4));
    }
    if (broken) {
      bar(image, 0);
    }
    write(image, data.resolve(label).resolve(number + ".png"));
  }

  private static void bar(BufferedImage image, int gray) {
    for (int y = 10; y < 22; y++) {
      for (int x = 14; x < 18; x++) {
        image.getRaster().setSample(x, y, 0, gray);
      }
    }
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    File target = file.toFile();
    if (!ImageIO.write(image, "png", target)) {
      throw new IOException("No PNG can be written here.");
    }
  }
}
