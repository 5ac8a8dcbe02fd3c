package org.imageanomaly.spark.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.spark.JobException;
import org.imageanomaly.spark.job.DecodingRoom;
import org.imageanomaly.spark.job.EngineSettings;
import org.imageanomaly.spark.job.ExecutorHeap;
import org.imageanomaly.spark.job.RunClaim;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Products that are learned side by side. */
class TrainingJobTest {

  private static final int SIDE = 64;
  private static final int GOOD = 6;
  private static final String RENEWAL = "spark.imageanomaly.renewal";
  private static final Configuration HADOOP = new Configuration(false);
  private static final Path STORED =
      Path.of(
          "../plugin/org.imageanomaly.engine/src/test/resources/org/imageanomaly/engine/model/stored",
          "calibrated-kd-cae-recommended.zip");

  @TempDir private Path folder;
  private static SparkSession spark;
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void start() {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config(RENEWAL, "1s")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private TrainingOptions options(boolean again) {
    return new TrainingOptions(
        folder.resolve("parts").toString(),
        folder.resolve("models").toString(),
        "good",
        ColorMode.GRAY,
        SIDE,
        0.95,
        30,
        3,
        0,
        again);
  }

  private String run(boolean again) throws IOException, InterruptedException {
    return new TrainingJob(spark, options(again), told::add).run();
  }

  private void draw(String product, int count) throws IOException {
    Path good = Files.createDirectories(folder.resolve("parts").resolve(product + "/train/good"));
    for (int i = 0; i < count; i++) {
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      Random random = new Random(31L * product.hashCode() + i);
      for (int k = 0; k < SIDE * SIDE; k++) {
        int wave = (int) (60 * Math.sin((k % SIDE + i) / 5.0));
        image.getRaster().setSample(k % SIDE, k / SIDE, 0, 120 + wave + random.nextInt(9));
      }
      ImageIO.write(image, "png", good.resolve(i + ".png").toFile());
    }
  }

  private List<Row> report() {
    return spark
        .read()
        .parquet(folder.resolve("models").resolve(TrainingJob.REPORT).toString())
        .orderBy("product")
        .collectAsList();
  }

  /** What the learner finds for the same images. */
  private byte[] found(String product) throws IOException {
    TrainingOptions options = options(false);
    ImageDecoder decoder = new ImageDecoder(options.limits());
    ImageSet.Builder images = ImageSet.builder(options.search().inputShape());
    try (Stream<Path> files =
        Files.list(folder.resolve("parts").resolve(product + "/train/good"))) {
      for (Path file : files.sorted().toList()) {
        images.add(decoder.decodeKnown(decoder.read(file), options.search().inputShape()));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelFile.write(
        new AutomaticSearch(options.search())
            .find(images.build(), List.of(), Progress.none())
            .detector(),
        bytes);
    return bytes.toByteArray();
  }

  @Test
  void learnsEachProductAsTheLearnerDoesAndLeavesOutWhatCannotBeLearned() throws Exception {
    draw("Flange 7", GOOD);
    draw("gear 10:30 [%41]", 1);
    Files.writeString(
        Files.createDirectories(folder.resolve("parts/Flange 7/test/cut")).resolve("a.png"),
        "text");
    JobException failed = assertThrows(JobException.class, () -> run(false));
    assertTrue(failed.getMessage().startsWith("1 of 2 products learned"), failed.getMessage());
    // as the Anomaly Scorer (Groups) looks for it
    Path model = folder.resolve("models/Flange_7-6058eccca092.zip");
    assertArrayEquals(found("Flange 7"), Files.readAllBytes(model));
    List<Row> report = report();
    assertEquals(2, report.size());
    assertEquals("file:" + model, report.get(0).getAs("file"));
    assertEquals(
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model))),
        report.get(0).getAs("model"));
    assertEquals(GOOD, (int) report.get(0).<Integer>getAs("images"));
    assertTrue(report.get(1).<String>getAs("failure").contains("at least 4 images"));
    assertTrue(
        told.stream()
            .anyMatch(line -> line.startsWith("\"gear 10:30 [%41]\" could not be learned")));
    // of yesterday's model the table still says what it was learned from
    assertThrows(JobException.class, () -> run(false));
    assertEquals(GOOD, (int) report().get(0).<Integer>getAs("images"));
    try (Stream<Path> files = Files.list(model.getParent())) {
      assertFalse(files.anyMatch(file -> file.getFileName().toString().startsWith("_")));
    }
  }

  @Test
  void leavesModelsAloneThatAreThere() throws Exception {
    draw("bolt", 1);
    Path model = Files.createDirectories(folder.resolve("models")).resolve("bolt.zip");
    Files.writeString(model, "a model of yesterday");
    assertTrue(run(false).contains("1 had a model already"));
    assertEquals("a model of yesterday", Files.readString(model));
    assertEquals("file:" + model, report().get(0).getAs("file"));
    assertThrows(JobException.class, () -> run(true));
    assertEquals("a model of yesterday", Files.readString(model));
  }

  /** Two at once would learn the same products twice. */
  @Test
  void anotherJobOnTheSameFolderIsRefused() throws Exception {
    draw("bolt", 1);
    org.apache.hadoop.fs.Path path =
        new org.apache.hadoop.fs.Path(Files.createDirectories(folder.resolve("models")).toUri());
    try (RunClaim other =
        RunClaim.take(spark.sparkContext(), path.getFileSystem(HADOOP), path, told::add)) {
      // the other one has its turn to renew within three of them, however busy the machine is
      spark.sparkContext().conf().set(RENEWAL, "60s");
      assertMessage("is writing to");
      other.check();
    } finally {
      spark.sparkContext().conf().set(RENEWAL, "1s");
    }
    assertFalse(Files.exists(folder.resolve("models/report")));
  }

  /** As one that was stopped for a while, and which another one took for dead. */
  @Test
  void aJobThatAnotherOneHasTakenOverFromWritesNoModel() throws Exception {
    Path models = Files.createDirectories(folder.resolve("models"));
    Path claim = Files.writeString(models.resolve(RunClaim.FILE), "run=2\n");
    RunClaim.Holder first = new RunClaim.Holder(claim.toUri().toString(), "1");
    ModelStore store = new ModelStore(models.toString(), HADOOP, first);
    ImageModel model = ModelFile.read(STORED);
    assertThrows(JobException.class, () -> store.write("bolt", model));
    ProductTraining training =
        new ProductTraining(
            options(false), HADOOP, EngineSettings.of(spark.sparkContext().getConf()), first);
    assertThrows(JobException.class, () -> training.learn("bolt"));
    try (Stream<Path> files = Files.list(models)) {
      assertEquals(List.of(claim), files.toList());
    }
    new ModelStore(models.toString(), HADOOP, new RunClaim.Holder(claim.toString(), "2"))
        .write("bolt", model);
    assertTrue(Files.exists(models.resolve("bolt.zip")));
  }

  private GoodParts good(String product, ExecutorHeap heap) throws IOException {
    return GoodParts.of(
        folder.resolve("parts").resolve(product),
        options(false),
        heap,
        DecodingRoom.of(heap.images()),
        Progress.none());
  }

  /** One after the other, where they do not fit beside one another. */
  @Test
  void anImageMayHaveWhatAllTasksOfAnExecutorHaveForImages() throws IOException {
    draw("bolt", 3);
    ExecutorHeap manySlots = new ExecutorHeap(160_000, 16, false);
    // each file has more bytes than that, and each image 4,096
    assertTrue(manySlots.images() / manySlots.slots() < 4_096);
    try (GoodParts good = good("bolt", manySlots)) {
      assertEquals(3, good.images().size());
      assertEquals(List.of(), good.warnings());
    }
  }

  @Test
  void leavesOutImagesBeyondTheMemoryOfAnExecutor() throws IOException {
    draw("bolt", 3);
    ExecutorHeap small = new ExecutorHeap(8_000, 1, false);
    String message =
        assertThrows(IllegalArgumentException.class, () -> good("bolt", small)).getMessage();
    assertTrue(
        message.matches(
            "(?s).*3 of 3 images could not be read and were left out\\..* needs 1 MB to be decoded,"
                + " .* spark\\.executor\\.memory=.*"),
        message);
  }

  @Test
  void refusesFoldersThatHoldNoProducts() throws Exception {
    assertMessage("does not exist");
    Files.createDirectories(folder.resolve("parts"));
    assertMessage("holds no folders");
    Files.createDirectories(folder.resolve("parts/train/good"));
    Files.createDirectories(folder.resolve("parts/test"));
    assertMessage("is the folder of one product: it holds test, train");
    assertFalse(Files.exists(folder.resolve("models")));
  }

  private void assertMessage(String part) {
    JobException refusal = assertThrows(JobException.class, () -> run(false));
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }
}
