package org.imageanomaly.workflow;

import static org.imageanomaly.workflow.NodeRun.AS_GUESSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.embedded.node.NodeBridge;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.nodes.anomalydetectorlearner.AnomalyDetectorLearnerNodeFactory;
import org.imageanomaly.nodes.kdescorer.KdeScorerNodeFactory;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** A detector that is found by itself, and what may be wrong with what it is to be found from. */
class AnomalyDetectorLearnerTest {

  private static final Consumer<NodeSettings> QUICK =
      settings -> {
        settings.addString("imageColumn", "Image");
        settings.addInt("imageSize", 64);
        settings.addDouble("minutes", Work.ENOUGH_MINUTES);
      };

  private static final NodeRun LEARNED = learned(Trained.IMAGES);

  private static NodeRun learned(BufferedDataTable images) {
    return learned(QUICK, images);
  }

  private static NodeRun learned(Consumer<NodeSettings> settings, BufferedDataTable images) {
    try {
      return NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), settings, images);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Consumer<NodeSettings> bySeries(String column) {
    return QUICK.andThen(
        settings -> {
          settings.addBoolean("holdOutSeries", true);
          settings.addString("seriesColumn", column);
        });
  }

  private static String refused(Consumer<NodeSettings> settings, PortObject images) {
    return assertThrows(
            InvalidSettingsException.class,
            () -> NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), settings, images))
        .getMessage();
  }

  private static String failed(PortObject images) {
    return assertThrows(
            KNIMEException.class,
            () -> NodeRun.of(new AnomalyDetectorLearnerNodeFactory(), QUICK, images))
        .getMessage();
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }

  private static List<String> columns(BufferedDataTable table) {
    return List.of(table.getDataTableSpec().getColumnNames());
  }

  private static double number(BufferedDataTable table, int row, String column) {
    return ((DoubleValue) Tables.cell(table, row, column)).getDoubleValue();
  }

  private static boolean truth(BufferedDataTable table, int row, String column) {
    return ((BooleanValue) Tables.cell(table, row, column)).getBooleanValue();
  }

  /** Good parts beside the name of the series of each. */
  private static BufferedDataTable series(DataType type, DataCell... names) {
    return Tables.of(
        List.of("Image", PNGImageContent.TYPE, "Day", type),
        IntStream.range(0, names.length)
            .mapToObj(i -> new DataCell[] {part(i), names[i]})
            .toArray(DataCell[][]::new));
  }

  private static BufferedDataTable days(String... names) {
    return series(
        StringCell.TYPE,
        Arrays.stream(names)
            .map(name -> name == null ? new MissingCell("unknown") : new StringCell(name))
            .toArray(DataCell[]::new));
  }

  private static DataCell part(long seed) {
    return new PNGImageContent(Pictures.part(seed, false)).toImageCell();
  }

  @Test
  void whatTheNodeWillGiveIsKnownBeforeItRuns() throws Exception {
    PortObjectSpec images = Trained.IMAGES.getSpec();
    NodeModel model = NodeRun.configured(new AnomalyDetectorLearnerNodeFactory(), QUICK, images);
    PortObjectSpec[] promised = NodeBridge.models().configure(model, new PortObjectSpec[] {images});
    assertEquals(LEARNED.outputs()[0].getSpec(), promised[0]);
    for (int table : new int[] {1, 2}) {
      assertTrue(
          LEARNED.table(table).getDataTableSpec().equalStructure((DataTableSpec) promised[table]));
    }
  }

  @Test
  void theModelScoresImagesOfTheChosenSizeAndColor() {
    ModelDescription found = ((ImageModelObject) LEARNED.outputs()[0]).getSpec().description();
    assertEquals(Set.of(Capability.SCORES), found.capabilities());
    assertEquals(new ImageShape(3, 64, 64), found.inputShape());
    NodeRun gray = learned(QUICK.andThen(s -> s.addString("color", "GRAY")), Trained.IMAGES);
    assertEquals(
        new ImageShape(1, 64, 64),
        ((ImageModelObject) gray.outputs()[0]).getSpec().description().inputShape());
  }

  @Test
  void oneOfSeveralCandidatesIsChosen() {
    BufferedDataTable candidates = LEARNED.table(1);
    assertEquals(
        List.of(
            "Candidate",
            "Illumination",
            "Pose",
            "Features",
            "Separation (ROC AUC)",
            "Detected",
            "Known Detected",
            "Seconds",
            "Chosen"),
        columns(candidates));
    int rows = (int) candidates.size();
    assertTrue(rows > 1, rows + " candidates");
    assertEquals(1, IntStream.range(0, rows).filter(i -> truth(candidates, i, "Chosen")).count());
    for (int i = 0; i < rows; i++) {
      double separation = number(candidates, i, "Separation (ROC AUC)");
      double detected = number(candidates, i, "Detected");
      assertTrue(separation >= 0 && separation <= 1, "separation " + separation);
      assertTrue(detected >= 0 && detected <= 1, "detected " + detected);
      assertTrue(number(candidates, i, "Seconds") >= 0);
    }
  }

  @Test
  void expectedDetectionIsToldBySizeOfDefect() {
    BufferedDataTable sizes = LEARNED.table(2);
    assertEquals(List.of("Diameter (px)", "Detected", "Drawn"), columns(sizes));
    assertTrue(sizes.size() > 1, sizes.size() + " sizes");
    for (int i = 0; i < sizes.size(); i++) {
      double detected = number(sizes, i, "Detected");
      assertTrue(detected >= 0 && detected <= 1, "detected " + detected);
      assertTrue(number(sizes, i, "Drawn") > 0);
      assertTrue(
          i == 0 || number(sizes, i, "Diameter (px)") > number(sizes, i - 1, "Diameter (px)"));
    }
  }

  /** It asks what a model can do and not of which kind it is. */
  @Test
  void theKdeScorerScoresWithIt() throws Exception {
    PortObject model = LEARNED.outputs()[0];
    BufferedDataTable images =
        Tables.pngs(Pictures.part(100, false), Pictures.part(101, true), null);
    BufferedDataTable scored =
        NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, model, images).table(0);
    Stream<String> raw = ((ImageModelObject) model).getSpec().description().scores().stream();
    Stream<String> after =
        Stream.of("Anomaly Score", "Prediction (Anomalous)", "Anomaly Map", "Seen in Training");
    assertEquals(
        Stream.of(Stream.of("Image"), raw, after).flatMap(s -> s).toList(), columns(scored));
    assertTrue(
        number(scored, 1, "Anomaly Score") > number(scored, 0, "Anomaly Score"),
        "a black bar is more unusual");
    assertTrue(truth(scored, 1, "Prediction (Anomalous)"));
    assertTrue(Tables.cell(scored, 2, "Anomaly Score").isMissing());
  }

  @Test
  void theKdeScorerCountsTheImagesItWasLearnedFrom() throws Exception {
    PortObject model = LEARNED.outputs()[0];
    Detector detector = (Detector) ((ImageModelObject) model).model();
    BufferedDataTable scored =
        NodeRun.of(new KdeScorerNodeFactory(), AS_GUESSED, model, Trained.IMAGES).table(0);
    long seen = IntStream.range(0, 8).filter(i -> truth(scored, i, "Seen in Training")).count();
    assertTrue(seen > 0, "none of those it was fitted to");
    assertEquals(detector.trainingFingerprints().size(), seen);
  }

  @Test
  void theQuantileMovesTheThreshold() {
    NodeRun half = learned(QUICK.andThen(s -> s.addDouble("quantile", 0.5)), Trained.IMAGES);
    Detector detector = (Detector) ((ImageModelObject) half.outputs()[0]).model();
    assertEquals(0.5, detector.calibration().quantile());
  }

  @Test
  void anImageColumnThatIsNotThereIsNamed() {
    assertSays(
        refused(QUICK.andThen(s -> s.addString("imageColumn", "Photo")), Trained.IMAGES),
        "no column \"Photo\"",
        "\"Image column\"",
        "Its columns are Image");
    assertSays(refused(AS_GUESSED, Tables.labels()), "Image column", "PNG image");
  }

  @ParameterizedTest
  @ValueSource(ints = {-8, 0, 56, 68, 1032})
  void anImageSizeOutOfRangeIsNamedWithTheRange(int size) {
    assertSays(
        refused(QUICK.andThen(s -> s.addInt("imageSize", size)), Trained.IMAGES),
        "image size",
        "multiple of 8 from 64 to 1024",
        "not " + size);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, Double.NaN, Double.POSITIVE_INFINITY})
  void aTimeLimitThatIsNoneIsRefused(double minutes) {
    assertSays(
        refused(QUICK.andThen(s -> s.addDouble("minutes", minutes)), Trained.IMAGES),
        "time limit",
        "" + minutes);
  }

  @Test
  void missingImagesAreCounted() {
    byte[][] pngs = new byte[9][];
    for (int i = 0; i < 8; i++) {
      pngs[i] = Pictures.part(i, false);
    }
    assertSays(
        learned(Tables.pngs(pngs)).warning(),
        "1 of 9 images could not be used",
        "1 missing",
        "Row8");
    assertSays(failed(Tables.missingImages(5)), "5 of 5 images could not be used", "5 missing");
  }

  @Test
  void tooFewImagesAreCountedWithHowManyAreNeeded() {
    assertSays(failed(Tables.images(3, 1)), "at least 4", "3");
    assertEquals(3, learned(Tables.images(4, 1)).outputs().length);
  }

  @Test
  void copiesAreNoFurtherPictures() {
    byte[][] pngs =
        IntStream.range(0, 9).mapToObj(i -> Pictures.part(i % 3, false)).toArray(byte[][]::new);
    assertSays(failed(Tables.pngs(pngs)), "at least 4 different pictures", "3", "9 images");
  }

  /** Cancels a node when its progress has passed some fraction. */
  private static final class Canceler {
    private final double at;
    private final NodeProgressMonitor monitor =
        new DefaultNodeProgressMonitor(event -> report(event.getNodeProgress().getProgress()));
    private boolean canceled;

    Canceler(double at) {
      this.at = at;
    }

    private void report(Double progress) {
      if (!canceled && progress != null && progress > at) {
        canceled = true;
        monitor.setExecuteCanceled();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.4})
  void aUserWhoCancelsEndsReadingAndSearching(double at) {
    Canceler user = new Canceler(at);
    assertThrows(
        CanceledExecutionException.class,
        () ->
            NodeRun.of(
                user.monitor, new AnomalyDetectorLearnerNodeFactory(), QUICK, Trained.IMAGES));
    assertTrue(user.canceled, "it came to where the user cancels");
  }

  @Test
  void aSeriesColumnThatIsNotThereIsNamed() {
    assertSays(
        refused(bySeries("Day"), Trained.IMAGES),
        "no column \"Day\"",
        "\"Series column\"",
        "Its columns are Image");
    assertSays(refused(bySeries(null), Trained.IMAGES), "No column is chosen", "\"Series column\"");
  }

  @Test
  void aColumnThatNamesNoSeriesIsNamedWithItsType() {
    assertSays(
        refused(bySeries("Image"), Trained.IMAGES), "type Image (PNG)", "which names no series");
    assertSays(
        refused(bySeries("Day"), series(DoubleCell.TYPE, new DoubleCell(1.5))),
        "which names no series",
        "strings, whole numbers or days");
  }

  @Test
  void namesAndNumbersOfSeriesAreTakenWithoutAWord() {
    String column = "\"Series column\"";
    String ofNames =
        learned(bySeries("Day"), days("a", "a", "a", "a", "b", "b", "b", "b")).warning();
    assertFalse(ofNames.contains(column), ofNames);
    DataCell[] batches =
        IntStream.range(0, 8).mapToObj(i -> new IntCell(i / 4)).toArray(DataCell[]::new);
    String ofNumbers = learned(bySeries("Day"), series(IntCell.TYPE, batches)).warning();
    assertFalse(ofNumbers.contains(column), ofNumbers);
  }

  @Test
  void oneSeriesAloneTellsNothingOfTheNext() {
    assertSays(
        learned(bySeries("Day"), days("a", "a", "a", "a", "a", "a")).warning(),
        "All 6 images are of one series by the column \"Day\"",
        "blocks of neighboring rows");
    assertSays(
        learned(bySeries("Day"), days(null, null, null, null, null, " ")).warning(),
        "None of the 6 images has a series by the column \"Day\"",
        "blocks of neighboring rows");
  }

  @Test
  void aSeriesForEveryImageHoldsNoneOutTogether() {
    assertSays(
        learned(bySeries("Day"), days("a", "b", "c", "d", "e", "f")).warning(),
        "Every image has a series of its own by the column \"Day\"",
        "the same for all images of a folder, day or batch");
  }

  @Test
  void imagesWithoutASeriesAreCounted() {
    assertSays(
        learned(bySeries("Day"), days("a", "a", "a", "b", "b", "b", null, null)).warning(),
        "2 of 8 images have no series by the column \"Day\"",
        "taken for one series");
  }

  @Test
  void aColumnOfTheUsualNameIsGuessed() throws Exception {
    BufferedDataTable table =
        Tables.of(
            List.of("Image", PNGImageContent.TYPE, "Series", StringCell.TYPE),
            IntStream.range(0, 6)
                .mapToObj(i -> new DataCell[] {part(i), new StringCell("a")})
                .toArray(DataCell[][]::new));
    assertSays(guessed(table).warning(), "of one series by the column \"Series\"");
    assertFalse(guessed(days("a", "a", "a", "a", "a", "a")).warning().contains("Series column"));
  }

  /** What a node guesses, at an image size that is quick. */
  private static NodeRun guessed(BufferedDataTable table) throws Exception {
    AnomalyDetectorLearnerNodeFactory factory = new AnomalyDetectorLearnerNodeFactory();
    NodeModel model = NodeRun.configured(factory, AS_GUESSED, table.getDataTableSpec());
    NodeSettings settings = new NodeSettings("model");
    NodeBridge.models().save(model, settings);
    settings.addInt("imageSize", 64);
    return NodeRun.loaded(factory, settings, table);
  }
}
