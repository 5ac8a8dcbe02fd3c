package org.imageanomaly.workflow.flow;

import java.util.List;
import java.util.function.Consumer;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.caelearner.CaeLearnerNodeFactory;
import org.imageanomaly.nodes.cnnlearner.CnnLearnerNodeFactory;
import org.imageanomaly.nodes.cnnpredictor.CnnPredictorNodeFactory;
import org.imageanomaly.nodes.dcgangenerator.DcganGeneratorNodeFactory;
import org.imageanomaly.nodes.dcganlearner.DcganLearnerNodeFactory;
import org.imageanomaly.nodes.dcganscorer.DcganScorerNodeFactory;
import org.imageanomaly.nodes.f1evaluator.F1EvaluatorNodeFactory;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.imageanomaly.nodes.groupslearner.AnomalyDetectorGroupsLearnerNodeFactory;
import org.imageanomaly.nodes.groupsscorer.AnomalyGroupsScorerNodeFactory;
import org.imageanomaly.nodes.kdelearner.KdeLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.modelreader.ImageModelReaderNodeFactory;
import org.imageanomaly.nodes.modelwriter.ImageModelWriterNodeFactory;
import org.imageanomaly.nodes.noiseinjector.NoiseInjectorNodeFactory;
import org.imageanomaly.nodes.reportwriter.AnomalyReportWriterNodeFactory;
import org.imageanomaly.nodes.resultwriter.InspectionResultWriterNodeFactory;
import org.imageanomaly.nodes.thresholdlearner.ThresholdLearnerNodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.DefaultNodeFactory;

/** The workflows of the folder "workflows", which people copy. */
final class ExampleFlows {

  private static final String HERE = "knime://knime.workflow/";
  private static final String OWN_IMAGES =
      "Own images: open the Image Folder Reader and enter your folder.";

  /** Colors of KNIME's editor: meadow, aquamarine, carrot. */
  private static final int LEARN = 0x3CB44B;

  private static final int APPLY = 0x2B94B1;
  private static final int WRITE = 0xFF9632;

  private ExampleFlows() {}

  /** All of them. */
  static List<Flow> all() {
    return List.of(
        train(),
        score(),
        threshold(),
        groups(),
        automatic(),
        kdCae(),
        niCae(),
        cnn(),
        augment(),
        dcgan(),
        compare());
  }

  static Flow reader(Flow flow, double column, double row, String label) {
    return flow.node(1, new ImageFolderReaderNodeFactory(), column, row, label)
        .set("folder", HERE + "data");
  }

  static Flow learner(
      Flow flow, int id, DefaultNodeFactory factory, double column, double row, String label) {
    return rows(flow.node(id, factory, column, row, label), "TRAIN");
  }

  static Flow scorer(
      Flow flow, int id, DefaultNodeFactory factory, double column, double row, String label) {
    return rows(flow.node(id, factory, column, row, label), "TEST");
  }

  /** A scorer that also says where defects are. */
  static Flow finder(
      Flow flow, int id, DefaultNodeFactory factory, double column, double row, String label) {
    return defects(scorer(flow, id, factory, column, row, label));
  }

  static Flow defects(Flow flow) {
    return flow.set("defects/overlay", true)
        .set("defects/regions", true)
        .set("defects/area", true)
        .set("defects/severity", true);
  }

  static Flow rows(Flow flow, String which) {
    return flow.set("imageColumn", "Image")
        .set("rows/which", which)
        .set("rows/splitColumn", "Split");
  }

  private static Flow evaluator(Flow flow, int id, double column, double row) {
    return flow.node(id, new F1EvaluatorNodeFactory(), column, row, "Compare with the labels")
        .set("rows/which", "TEST")
        .set("pixelMetrics", true);
  }

  static Flow report(Flow flow, int id, double column, double row, boolean compare) {
    return flow.node(id, new AnomalyReportWriterNodeFactory(), column, row, "A page to read")
        .set("file", HERE + "report.html")
        .set("ifExists", "OVERWRITE")
        .set("compare", compare);
  }

  private static Flow train() {
    Flow flow =
        new Flow(
            "train",
            "Train: from a folder of good parts to a detector in a file",
            "Finds the detector that suits the good parts in a folder, and stores it as"
                + " detector.zip in this workflow; the workflow \"score\" uses it from then on.\n"
                + OWN_IMAGES
                + " For a folder of good parts alone, choose the layout \"One folder of good"
                + " parts\" there; 30 images or more are better than 10. What there is of test"
                + " images is scored, and the report says how well. To keep the detector elsewhere,"
                + " enter another file in the Image Model Writer.",
            "Finds a detector for the good parts in a folder, stores it in a file and reports how"
                + " well it does on the folder's test images.");
    reader(flow, 0, 2, "Read the images");
    learner(
        flow, 2, new AnomalyDetectorLearnerNodeFactory(), 1, 1, "Find a detector for good parts");
    flow.node(3, new ImageModelWriterNodeFactory(), 2, 0, "Store the detector: detector.zip")
        .set("file", HERE + "detector.zip")
        .set("ifExists", "OVERWRITE");
    finder(flow, 4, new KdeScorerNodeFactory(), 2, 2, "Score the test images");
    report(flow, 5, 3, 1, true);
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(2, 1, 4, 1)
        .connect(1, 1, 4, 2)
        .connect(2, 1, 5, 1)
        .connect(4, 1, 5, 2);
  }

  private static Flow score() {
    Flow flow =
        new Flow(
            "score",
            "Score: every morning, the new images of a folder",
            "Scores the images of a folder, which needs neither labels nor any layout, with a"
                + " detector that \"train\" stored, and leaves a page, tables and the flagged files.\n"
                + "First enter two paths: your detector in the Image Model Reader, and the folder"
                + " of new images in the Image Folder Reader. Without that, it shows its own"
                + " sample: flanges, some with defects.\n"
                + "In KNIME, add a Row Filter behind the scorer (Prediction (Anomalous) is true)"
                + " and a Table View or an Excel Writer behind that, to go on with what was"
                + " flagged.",
            "Scores new images without labels with a stored detector, and writes what was found.");
    flow.node(1, new ImageModelReaderNodeFactory(), 0, 0, "The detector that \"train\" stored")
        .set("file", HERE + "detector.zip");
    flow.node(2, new ImageFolderReaderNodeFactory(), 0, 1, "The new images")
        .set("folder", HERE + "data")
        .set("layout", "FLAT")
        .set("masks", false);
    defects(rows(flow.node(3, new KdeScorerNodeFactory(), 1, 1, "Score all of them"), "ALL"));
    report(flow, 4, 2, 0, false);
    results(flow, 5, 2, 1);
    return flow.connect(1, 1, 3, 1)
        .connect(2, 1, 3, 2)
        .connect(1, 1, 4, 1)
        .connect(3, 1, 4, 2)
        .connect(3, 1, 5, 1)
        .connect(3, 2, 5, 2);
  }

  static Flow results(Flow flow, int id, double column, double row) {
    return flow.node(
            id,
            new InspectionResultWriterNodeFactory(),
            column,
            row,
            "Tables, flagged files and overlays: results")
        .ports("Regions", 1)
        .set("folder", HERE + "results");
  }

  private static Flow threshold() {
    Flow flow =
        new Flow(
            "threshold",
            "Threshold: let labels and costs choose where the line is",
            "Scores half of the labelled images with a detector, chooses the threshold at which"
                + " misses and false alarms cost least, and measures it on the other half.\n"
                + "First say in the Threshold Learner what a miss and a false alarm cost, and what"
                + " part of your parts is defective. "
                + OWN_IMAGES
                + " The table of the Threshold Learner has precision and recall for every threshold:"
                + " in KNIME, add a Table View or a Line Plot behind it.",
            "Chooses the threshold of a detector by labels and by what misses and false alarms cost,"
                + " and measures it on other images.");
    reader(flow, 0, 2, "Read, set half of the test images aside").set("labelledFraction", 0.5);
    learner(
            flow,
            2,
            new AnomalyDetectorLearnerNodeFactory(),
            1,
            1,
            "Find a detector for good parts")
        .set("imageSize", 128);
    rows(flow.node(3, new KdeScorerNodeFactory(), 2, 2, "Score the images set aside"), "LABELLED");
    flow.node(4, new ThresholdLearnerNodeFactory(), 3, 1, "Choose the threshold by costs")
        .set("share", 0.05)
        .set("share_is_present", true);
    finder(flow, 5, new KdeScorerNodeFactory(), 4, 3, "Score the other half with it");
    evaluator(flow, 6, 5, 3);
    report(flow, 7, 5, 1, true);
    flow.node(8, new ImageModelWriterNodeFactory(), 4, 0, "Store the detector: detector.zip")
        .set("file", HERE + "detector.zip")
        .set("ifExists", "OVERWRITE");
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2)
        .connect(2, 1, 4, 1)
        .connect(3, 1, 4, 2)
        .connect(4, 1, 5, 1)
        .connect(1, 1, 5, 2)
        .connect(5, 1, 6, 1)
        .connect(4, 1, 7, 1)
        .connect(5, 1, 7, 2)
        .connect(4, 1, 8, 1);
  }

  private static Flow groups() {
    Flow flow =
        new Flow(
            "groups",
            "Groups: many products or cameras in one workflow",
            "Finds a detector for each product in a folder of folders from its good parts, scores the"
                + " test images with the detector of their product, and compares with their"
                + " labels.\n"
                + "Own images: open the Image Folder Reader and enter the folder that has your"
                + " folders of products.",
            "Finds defective parts of several products or cameras, each with a detector of its own"
                + " (groups).");
    reader(flow, 0, 0, "Read all products").set("products", true);
    learner(
            flow,
            2,
            new AnomalyDetectorGroupsLearnerNodeFactory(),
            1,
            1.25,
            "Learn a detector for each product")
        .set("imageSize", 128)
        .set("groupColumn", "Product")
        .set("folder", HERE + "models")
        .set("ifExists", "OVERWRITE");
    finder(flow, 3, new AnomalyGroupsScorerNodeFactory(), 2, 0, "Score each image by its product")
        .ports("Models", 1)
        .set("groupColumn", "Product")
        .set("folder", HERE + "models");
    flow.node(4, new F1EvaluatorNodeFactory(), 3, 0, "Measure each product")
        .set("rows/which", "TEST")
        .set("byGroup", true)
        .set("groupColumn", "Product")
        .set("pixelMetrics", true);
    return flow.connect(1, 1, 2, 1)
        .connect(1, 1, 3, 1)
        .connect(2, 1, 3, 2)
        .connect(3, 1, 4, 1)
        .frame(
            "Learn: one model file for each product, in the folder \"models\" of the workflow. The"
                + " table says what to expect of each.",
            LEARN,
            2)
        .frame(
            "Apply and measure: every morning, this part alone does it, with the folder of models in"
                + " the scorer and no port Models. The metrics say which product is weak.",
            APPLY,
            3,
            4);
  }

  private static Flow automatic() {
    Flow flow =
        new Flow(
            "automatic",
            "Automatic: find the detector that suits your parts",
            "Lets the Anomaly Detector Learner try several detectors on the good parts of a folder"
                + " and choose one, scores the test images, and compares with their labels.\n"
                + OWN_IMAGES
                + " Then allow it more minutes in the learner, if it says that time was short.",
            "Finds defective parts in pictures with the detector that suits the good ones"
                + " (automatic).");
    reader(flow, 0, 1, "Read the images");
    learner(
        flow, 2, new AnomalyDetectorLearnerNodeFactory(), 1, 0, "Find a detector for good parts");
    finder(flow, 3, new KdeScorerNodeFactory(), 2, 1, "Score the test images");
    evaluator(flow, 4, 3, 1);
    report(flow, 5, 3, 0, true);
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2)
        .connect(3, 1, 4, 1)
        .connect(2, 1, 5, 1)
        .connect(3, 1, 5, 2)
        .frame(
            "Learn: no label is used here. The tables say what was tried and chosen, and which sizes"
                + " of defects to expect it to find.",
            LEARN,
            2)
        .frame(
            "Apply and measure: labels are used by the evaluator and the report alone.",
            APPLY,
            3,
            4,
            5);
  }

  private static Flow kdCae() {
    Flow flow =
        new Flow(
            "kd-cae",
            "KD-CAE: find defective parts after training on good ones",
            "Trains a convolutional autoencoder on the good parts of a folder, fits the density of"
                + " its latent representations, scores the test images, and compares with their"
                + " labels.\n"
                + OWN_IMAGES
                + " Then see the view of the F1 Evaluator, and move the threshold there.",
            "Finds defective parts in pictures after training on good ones (KD-CAE).");
    reader(flow, 0, 2, "Read the images");
    learner(flow, 2, new CaeLearnerNodeFactory(), 1, 0, "Train on good parts");
    learner(flow, 3, new KdeLearnerNodeFactory(), 2, 1, "Fit density and thresholds");
    finder(flow, 4, new KdeScorerNodeFactory(), 3, 2, "Score the test images");
    evaluator(flow, 5, 4, 2);
    report(flow, 6, 4, 1, true);
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2)
        .connect(3, 1, 4, 1)
        .connect(1, 1, 4, 2)
        .connect(4, 1, 5, 1)
        .connect(3, 1, 6, 1)
        .connect(4, 1, 6, 2)
        .frame(
            "Learn: no label is used here. The thresholds come from good parts that the network was"
                + " not trained on.",
            LEARN,
            2,
            3)
        .frame(
            "Apply and measure: labels are used by the evaluator and the report alone.",
            APPLY,
            4,
            5,
            6);
  }

  private static Flow niCae() {
    Flow flow =
        new Flow(
            "ni-cae",
            "NI-CAE: find defective parts by structural similarity, after training with noise",
            "Adds noise to a tenth of the images, trains an autoencoder on the good parts that"
                + " removes it, scores the test images by how like their reconstructions they are"
                + " (SSIM), and compares with their labels.\n"
                + OWN_IMAGES
                + " Then see the view of the F1 Evaluator, and move the threshold there.",
            "Finds defective parts in pictures by structural similarity, after training on good"
                + " ones with noise (NI-CAE).");
    reader(flow, 0, 2, "Read the images");
    noise(flow.node(2, new NoiseInjectorNodeFactory(), 1, 2, "Add noise to a tenth"));
    noisyLearner(flow, 3, 2, 0, "Train an NI-CAE to remove it");
    learner(flow, 4, new KdeLearnerNodeFactory(), 3, 1, "Find the SSIM threshold");
    finder(flow, 5, new KdeScorerNodeFactory(), 4, 2, "Score the test images");
    evaluator(flow, 6, 5, 2);
    report(flow, 7, 5, 1, true);
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(3, 1, 4, 1)
        .connect(2, 1, 4, 2)
        .connect(4, 1, 5, 1)
        .connect(2, 1, 5, 2)
        .connect(5, 1, 6, 1)
        .connect(4, 1, 7, 1)
        .connect(5, 1, 7, 2)
        .frame(
            "Learn: no label is used here. Noise is in training alone. The thresholds come from good"
                + " parts without noise that the network was not trained on.",
            LEARN,
            3,
            4)
        .frame(
            "Apply and measure: labels are used by the evaluator and the report alone.",
            APPLY,
            5,
            6,
            7);
  }

  static Flow noise(Flow flow) {
    return flow.set("imageColumn", "Image").set("speckleVariance", 0.001);
  }

  private static Flow noisyLearner(Flow flow, int id, double column, double row, String label) {
    return learner(flow, id, new CaeLearnerNodeFactory(), column, row, label)
        .set("architecture", "NI_CAE")
        .set("noise", "REMOVE")
        .set("noisyColumn", "Noisy Image");
  }

  private static Flow cnn() {
    Flow flow =
        new Flow(
            "cnn",
            "CNN: learn defects from labelled examples",
            "Sets half of the test images of every label aside, trains a classifier on them,"
                + " classifies the other half, and compares with their labels. Good images of the"
                + " folder train/good are not needed.\n"
                + OWN_IMAGES
                + " Then say in it how many of the labelled images to learn from. The samples have large"
                + " stains: for small defects, choose a larger image size in the CNN Learner.",
            "Learns defects in pictures from labelled examples (CNN).");
    reader(flow, 0, 1, "Read, set half of the test images aside")
        .set("labelledFraction", 0.5)
        .set("masks", false);
    small(cnnLearner(flow, 2, 1, 0, "Train on labelled images"));
    scorer(flow, 3, new CnnPredictorNodeFactory(), 2, 1, "Classify the other half");
    flow.node(4, new F1EvaluatorNodeFactory(), 3, 1, "Compare with the labels")
        .set("scoreColumn", "P (Anomalous=true)")
        .set("threshold", 0.5)
        .set("rows/which", "TEST");
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2)
        .connect(3, 1, 4, 1)
        .frame(
            "Learn: needs examples of defects. Rare classes count as much as frequent ones.",
            LEARN,
            2)
        .frame(
            "Apply and measure: on images that the network has not seen, flagged above a probability"
                + " of 0.5.",
            APPLY,
            3,
            4);
  }

  private static Flow augment() {
    Flow flow =
        new Flow(
            "augment",
            "Augment: generated images of good parts in the training of a classifier",
            "Trains the same classifier twice, once on the labelled images alone and once with"
                + " further good parts that a generator (DCGAN) made, and compares both on the same"
                + " images of a folder.\n"
                + OWN_IMAGES
                + " Then say in the DCGAN Generator how many images to add. Whether they help, the F1"
                + " Evaluator says; they never replace a defect that you lack.",
            "Adds generated images of good parts (DCGAN) to the training of a classifier (CNN), and"
                + " measures with and without them.");
    reader(flow, 0, 2, "Read, set half of the test images aside")
        .set("labelledFraction", 0.5)
        .set("masks", false);
    learner(flow, 2, new DcganLearnerNodeFactory(), 1, 4, "Train on good parts")
        .set("calibrate", false);
    flow.node(3, new DcganGeneratorNodeFactory(), 2, 4, "Generate good parts");
    small(cnnLearner(flow, 4, 3, 2, "Train with generated images, too"))
        .ports("Further training images", 1);
    small(cnnLearner(flow, 5, 3, 0, "Train on photographs alone"));
    scorer(flow, 6, new CnnPredictorNodeFactory(), 4, 3, "Classify the other half");
    scorer(flow, 7, new CnnPredictorNodeFactory(), 4, 1, "Classify the other half");
    flow.node(8, new F1EvaluatorNodeFactory(), 5, 2, "Compare both")
        .ports("More scored images", 1)
        .set("name", "Photographs alone")
        .set("scoreColumn", "P (Anomalous=true)")
        .set("threshold", 0.5)
        .set("rows/which", "TEST")
        .change(
            further(List.of("With generated images"), List.of("P (Anomalous=true)"), List.of(0.5)));
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(1, 1, 4, 1)
        .connect(3, 1, 4, 2)
        .connect(1, 1, 5, 1)
        .connect(4, 1, 6, 1)
        .connect(1, 1, 6, 2)
        .connect(5, 1, 7, 1)
        .connect(1, 1, 7, 2)
        .connect(7, 1, 8, 1)
        .connect(6, 1, 8, 2)
        .frame("On photographs alone", APPLY, 5, 7)
        .frame("With generated images", APPLY, 4, 6)
        .frame("Generate: no label is used here", LEARN, 2, 3);
  }

  static Flow cnnLearner(Flow flow, int id, double column, double row, String label) {
    return rows(flow.node(id, new CnnLearnerNodeFactory(), column, row, label), "LABELLED")
        .set("classColumn", "Anomalous");
  }

  /** For the labelled samples, whose defects are large. */
  private static Flow small(Flow learner) {
    return learner
        .set("imageSize", 64)
        .set("imageSize_is_present", true)
        .set("maxEpochs", 60)
        .set("maxEpochs_is_present", true);
  }

  private static Flow dcgan() {
    Flow flow =
        new Flow(
            "dcgan",
            "DCGAN: generate good parts, and score images by what cannot be generated",
            "Trains a generator and a discriminator on the good parts of a folder, generates 64"
                + " further ones, scores the test images by how near the generator comes to them,"
                + " and compares with their labels.\n"
                + OWN_IMAGES
                + " Then look at what the generator makes, in the view of the learner.",
            "Generates pictures of good parts, and finds defective ones by what cannot be generated"
                + " (DCGAN, AnoGAN).");
    reader(flow, 0, 2, "Read the images");
    learner(flow, 2, new DcganLearnerNodeFactory(), 1, 1, "Train on good parts");
    flow.node(3, new DcganGeneratorNodeFactory(), 2, 0, "Generate good parts");
    finder(flow, 4, new DcganScorerNodeFactory(), 2, 2, "Score the test images");
    evaluator(flow, 5, 3, 2);
    report(flow, 6, 3, 1, true);
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(2, 1, 4, 1)
        .connect(1, 1, 4, 2)
        .connect(4, 1, 5, 1)
        .connect(2, 1, 6, 1)
        .connect(4, 1, 6, 2);
  }

  private static Flow compare() {
    Flow flow =
        new Flow(
            "compare",
            "Compare four systems on the same images",
            "Sets half of the labelled images of every kind aside for the classifier (CNN), and"
                + " tests all four systems on the other half. KD-CAE, NI-CAE and DCGAN learn from"
                + " good parts alone.\n"
                + OWN_IMAGES
                + " The F1 Evaluator has one row of metrics for each, and all curves in its view.",
            "Compares KD-CAE, NI-CAE, CNN and DCGAN on the same images: one table of metrics.");
    reader(flow, 0, 3.5, "Read the images").set("labelledFraction", 0.5).set("masks", false);
    learner(flow, 2, new CaeLearnerNodeFactory(), 1, 0, "Train");
    learner(flow, 3, new KdeLearnerNodeFactory(), 2, 0.75, "Density and thresholds");
    scorer(flow, 4, new KdeScorerNodeFactory(), 4, 1.5, "Score");
    noise(flow.node(5, new NoiseInjectorNodeFactory(), 1, 2.75, "Noise in a tenth"));
    noisyLearner(flow, 6, 2, 2.75, "Train");
    learner(flow, 7, new KdeLearnerNodeFactory(), 3, 3.5, "SSIM threshold");
    scorer(flow, 8, new KdeScorerNodeFactory(), 4, 4.25, "Score");
    cnnLearner(flow, 9, 1, 5.5, "Train");
    scorer(flow, 10, new CnnPredictorNodeFactory(), 4, 6.25, "Classify");
    learner(flow, 11, new DcganLearnerNodeFactory(), 1, 7.5, "Train");
    scorer(flow, 12, new DcganScorerNodeFactory(), 4, 8.25, "Score");
    flow.node(13, new F1EvaluatorNodeFactory(), 5, 4.25, "Compare the four")
        .ports("More scored images", 3)
        .set("name", "KD-CAE")
        .set("rows/which", "TEST")
        .change(
            further(
                List.of("NI-CAE", "CNN", "DCGAN"),
                List.of("Anomaly Score", "P (Anomalous=true)", "Anomaly Score"),
                List.of(1.0, 0.5, 1.0)));
    return flow.connect(1, 1, 2, 1)
        .connect(2, 1, 3, 1)
        .connect(1, 1, 3, 2)
        .connect(3, 1, 4, 1)
        .connect(1, 1, 4, 2)
        .connect(1, 1, 5, 1)
        .connect(5, 1, 6, 1)
        .connect(6, 1, 7, 1)
        .connect(5, 1, 7, 2)
        .connect(7, 1, 8, 1)
        .connect(1, 1, 8, 2)
        .connect(1, 1, 9, 1)
        .connect(9, 1, 10, 1)
        .connect(1, 1, 10, 2)
        .connect(1, 1, 11, 1)
        .connect(11, 1, 12, 1)
        .connect(1, 1, 12, 2)
        .connect(4, 1, 13, 1)
        .connect(8, 1, 13, 2)
        .connect(10, 1, 13, 3)
        .connect(12, 1, 13, 4)
        .frame("KD-CAE: reconstruction error and density", LEARN, 2, 3, 4)
        .frame("NI-CAE: structural similarity, after training with noise", LEARN, 5, 6, 7, 8)
        .frame("CNN: the only one that learns from labels", WRITE, 9, 10)
        .frame("DCGAN: how near its generator comes to an image", LEARN, 11, 12);
  }

  /** What the evaluator is to do with its further tables. */
  private static Consumer<NodeSettings> further(
      List<String> names, List<String> columns, List<Double> thresholds) {
    return settings -> {
      NodeSettingsWO tables = settings.addNodeSettings("furtherTables");
      for (int i = 0; i < names.size(); i++) {
        NodeSettingsWO table = tables.addNodeSettings(String.valueOf(i));
        table.addString("name", names.get(i));
        table.addString("truthColumn", "Anomalous");
        table.addString("anomalousImages", "BY_USUAL_NAMES");
        table.addString("truthValue", "");
        table.addString("scoreColumn", columns.get(i));
        table.addString("thresholdRule", "FIXED");
        table.addDouble("threshold", thresholds.get(i));
      }
    };
  }
}
