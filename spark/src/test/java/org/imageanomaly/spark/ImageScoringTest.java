package org.imageanomaly.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Scorer;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.drift.ImagesOfToday;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.spark.job.DecodingRoom;
import org.imageanomaly.spark.job.ExecutorHeap;
import org.imageanomaly.spark.job.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Spark in this process. */
class ImageScoringTest {

  @TempDir private static Path root;
  private static SparkSession spark;
  private static final AtomicInteger TASKS = new AtomicInteger();

  /** A guard against waiting for ever only. */
  private static final long MOST_SECONDS = 600;

  @BeforeAll
  static void start() throws IOException {
    Examples.draw(root.resolve("images"), 6);
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.imageanomaly.renewal", "100ms")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    spark
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskStart(SparkListenerTaskStart task) {
                TASKS.incrementAndGet();
              }
            });
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String part(int i) {
    return root.resolve("images/line 1/part " + i + ".png").toString();
  }

  private static Dataset<Row> paths(List<String> paths) {
    return spark.createDataset(paths, Encoders.STRING()).toDF("path");
  }

  private static ImageScoring scoring() {
    return ImageScoring.of(spark, Examples.KDE.toString());
  }

  @Test
  void everyRowBecomesARowInItsOrder() {
    List<String> paths = List.of(part(1), root.resolve("none.png").toString(), part(0), part(1));
    List<Row> rows = scoring().score(paths(paths).coalesce(1)).collectAsList();
    assertEquals(paths, rows.stream().map(row -> row.<String>getAs("path")).toList());
    assertEquals(rows.get(0), rows.get(3));
    Row missing = rows.get(1);
    assertNull(missing.getAs("anomaly_score"));
    assertTrue(
        missing.<String>getAs("failure").startsWith("none.png: The file cannot be read ("),
        missing.toString());
    assertNull(rows.get(0).getAs("failure"));
    assertEquals(scoring().digest(), rows.get(0).getAs("model"));
  }

  /** Where it was tried, it would end its executor, whatever catches the error. */
  @Test
  void anImageBeyondTheMemoryOfAnExecutorIsARowThatSaysWhatItNeeds() throws IOException {
    Path file = Files.write(root.resolve("wide.png"), Examples.interlacedPng(10_000, 9_999));
    Row row = scoring().score(paths(List.of(file.toString()))).collectAsList().get(0);
    String failure = row.getAs("failure");
    assertTrue(
        failure.matches(
            "wide\\.png: The image of 10000 x 9999 pixels needs 863 MB to be decoded, more than one"
                + " may have here \\(\\d+ MB\\)\\. Reduce it, or give the driver more memory:"
                + " spark\\.driver\\.memory=\\d+m\\."),
        failure);
  }

  /** As a large one on a small executor. */
  @Test
  void aFileThatIsNotReadAheadScoresAlike() throws Exception {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    ImageReading.Read later = new ImageReading(decoder, hadoop, 10).ahead(part(0), bytes -> {});
    assertTrue(later.isLater());
    Detector detector = scoring().detector();
    ImageDecoding decoding =
        new ImageDecoding(
            new ImageReading(decoder, hadoop, 10),
            new ExecutorHeap(1 << 30, 1, false),
            DecodingRoom.of(1 << 20));
    assertEquals(
        decoder
            .decodeKnown(
                Files.readAllBytes(Path.of(part(0))), detector.inputShape(), detector.framing())
            .fingerprint(),
        decoding.decode(later, detector).fingerprint());
    ImageReading.Read shortOfMemory =
        ImageReading.Read.failed(
            part(0), UnreadableImageException.tooLargeForJava(new OutOfMemoryError()));
    assertEquals(
        decoding.decode(later, detector).fingerprint(),
        decoding.decode(shortOfMemory, detector).fingerprint());
    ImageDecoding narrow =
        new ImageDecoding(
            new ImageReading(decoder, hadoop, 10),
            new ExecutorHeap(1 << 30, 1, false),
            DecodingRoom.of(100));
    assertTrue(
        assertThrows(UnreadableImageException.class, () -> narrow.decode(later, detector))
            .getMessage()
            .startsWith("part 0.png: The file needs 1 MB to be decoded"));
  }

  /** Its name node still answers. */
  private static final class WithoutContents extends RawLocalFileSystem {
    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize)
        throws IOException {
      throw new IOException("no block of \"" + file + "\"");
    }
  }

  /** Neither is marked as unreadable for good. */
  @Test
  void aStoreThatIsLostEndsTheTaskAlsoForFilesThatAreNotReadAhead() {
    Configuration hadoop = new Configuration(false);
    hadoop.setClass("fs.file.impl", WithoutContents.class, FileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    for (long ahead : new long[] {10, 1 << 20}) {
      ImageReading reading = new ImageReading(decoder, hadoop, ahead, 0);
      ImageDecoding decoding =
          new ImageDecoding(reading, new ExecutorHeap(1 << 30, 1, false), DecodingRoom.of(1 << 20));
      Detector detector = scoring().detector();
      for (int i = 0; i < 7; i++) {
        assertThrows(
            UnreadableImageException.class,
            () -> decoding.decode(reading.ahead(part(0), bytes -> {}), detector));
      }
      String message =
          assertThrows(
                  IllegalStateException.class,
                  () -> decoding.decode(reading.ahead(part(0), bytes -> {}), detector))
              .getMessage();
      assertTrue(message.startsWith("None of 8 images in a row could be read"), message);
    }
  }

  @Test
  void filesThatSparkHasReadScoreAlike() {
    Dataset<Row> read =
        spark.read().format("binaryFile").load(root.resolve("images/line 1").toString());
    List<Row> rows = scoring().score(read).orderBy("path").collectAsList();
    List<String> paths = rows.stream().map(row -> row.<String>getAs("path")).toList();
    assertEquals(6, paths.size());
    assertEquals(rows, scoring().score(paths(paths)).orderBy("path").collectAsList());
  }

  @Test
  void scoresMapsAndRegionsAreThoseOfTheScorerNode() throws IOException {
    Sensitivity sensitivity = Sensitivity.times(0.02);
    Path folder = root.resolve("images/line 1");
    Map<String, Examples.Expected> expected =
        Examples.scores(Examples.stored("patches"), folder, sensitivity);
    ImageScoring scoring =
        ImageScoring.of(spark, Examples.stored("patches").toString())
            .sensitivity("factor:0.02")
            .maps()
            .regions();
    List<Row> rows =
        scoring.score(paths(new ArrayList<>(expected.keySet())).repartition(3)).collectAsList();
    assertEquals(expected.size(), rows.size());
    rows.forEach(row -> ExpectedRows.check(row, expected));
    assertTrue(rows.stream().anyMatch(row -> !row.getList(row.fieldIndex("regions")).isEmpty()));
  }

  @Test
  void aRowWithoutAPathSaysSo() {
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create((Object) null));
    StructType schema = new StructType().add("path", DataTypes.StringType);
    Row row = scoring().score(spark.createDataFrame(rows, schema)).collectAsList().get(0);
    assertEquals("The row has neither a path nor a content.", row.getAs("failure"));
  }

  @Test
  void imagesWithoutAPathColumnAreRefused() {
    String message =
        assertThrows(JobException.class, () -> scoring().score(paths(List.of("a")).toDF("file")))
            .getMessage();
    assertTrue(message.contains("no column \"path\" of strings, but file"), message);
  }

  private static int tasks() throws Exception {
    spark.sparkContext().listenerBus().waitUntilEmpty(TimeUnit.SECONDS.toMillis(MOST_SECONDS));
    return TASKS.get();
  }

  private static String refusal(String... arguments) throws Exception {
    int before = tasks();
    ScoringOptions options = ScoringOptions.parse(arguments);
    String message =
        assertThrows(JobException.class, () -> new ScoringJob(spark, options, said -> {}).run())
            .getMessage();
    assertEquals(before, tasks(), "tasks were started");
    return message;
  }

  private static String[] arguments(Path model, Path output, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("--model", model.toString(), "--output", output.toString(), "--images"));
    all.add(root.resolve("images").toString());
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  @Test
  void wrongModelsAreRefusedBeforeAnyTask() throws Exception {
    Path output = root.resolve("refused");
    assertTrue(refusal(arguments(Examples.newer(root), output)).contains("newer format 99"));
    assertTrue(
        refusal(arguments(Examples.stored("cnn-two-classes"), output)).contains("a job needs one"));
    assertTrue(
        refusal(
                arguments(
                    Examples.stored("detector-kd-cae-paper"),
                    output,
                    "--sensitivity",
                    "quantile:0.9"))
            .contains("give a factor instead"));
    assertFalse(Files.exists(output));
  }

  @Test
  void aJobAddsWhatIsMissingAndRefusesOtherModels() throws Exception {
    Path output = root.resolve("results [1] {2}*");
    // beside a folder that its name is a pattern of
    Files.createDirectories(root.resolve("results 1 2"));
    Path list =
        Files.writeString(
            root.resolve("list [1].txt"), part(0) + "\n\n" + part(1) + "\n  \n" + part(0) + "\n");
    List<String> ofList = new ArrayList<>();
    String first =
        new ScoringJob(
                spark,
                ScoringOptions.parse(
                    "--model",
                    Examples.KDE.toString(),
                    "--output",
                    output.toString(),
                    "--list",
                    list.toString()),
                ofList::add)
            .run();
    assertTrue(first.startsWith("2 images scored in "), first);
    assertEquals(
        List.of(
            "2 rows of the lists have no path and were left out.",
            "Repeated paths: 1 of 3. Each image is scored once."),
        ofList);
    List<String> said = new ArrayList<>();
    String second =
        new ScoringJob(spark, ScoringOptions.parse(arguments(Examples.KDE, output)), said::add)
            .run();
    assertTrue(second.startsWith("4 images scored in "), second);
    assertTrue(second.contains("; 2 could not be used ("), second);
    assertTrue(second.endsWith("; 2 had a result already."), second);
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("1 file was left out"), said.toString());
    List<String> paths =
        PathLists.parquet(spark, new org.apache.hadoop.fs.Path(output.toUri()), PathLists.SCHEMA)
            .select("path")
            .as(Encoders.STRING())
            .collectAsList();
    assertEquals(8, paths.size());
    assertEquals(8, paths.stream().distinct().count());
    assertTrue(
        assertThrows(
                JobException.class,
                () ->
                    new ScoringJob(
                            spark,
                            ScoringOptions.parse(
                                "--model",
                                Examples.KDE.toString(),
                                "--output",
                                output.toString(),
                                "--images",
                                Files.createDirectories(root.resolve("today")).toString()),
                            line -> {})
                        .run())
            .getMessage()
            .contains("no image to score"));
    assertTrue(refusal(arguments(Examples.stored("patches"), output)).contains("another model"));
    assertTrue(
        refusal(arguments(Examples.KDE, output, "--maps"))
            .contains("other options (--maps false)"));
  }

  /** As after a store that had lost its files has them back. */
  @Test
  void whatFailedIsScoredAgainAndReplacedAmongTheOthers() throws Exception {
    Path output = root.resolve("again [1]");
    Path late = root.resolve("late.png");
    Path list = root.resolve("again.txt");
    Files.writeString(list, String.join("\n", part(0), part(1), late.toString(), "/nowhere.png"));
    String[] listed = {
      "--model", Examples.KDE.toString(), "--output", output.toString(), "--list", list.toString()
    };
    assertTrue(again(listed).contains("; 2 could not be used ("));
    rename(output);
    List<Row> before = results(output);
    Files.copy(Path.of(part(2)), late);
    String[] failed = {
      "--model", Examples.KDE.toString(), "--output", output.toString(), "--again-failed"
    };
    String first = again(failed);
    assertTrue(first.startsWith("1 image scored in "), first);
    assertTrue(first.contains("; 1 could not be used (nowhere.png: "), first);
    assertTrue(first.contains("; 2 had a result already."), first);
    List<Row> after = results(output);
    assertEquals(4, after.size());
    for (int i = 0; i < 4; i++) {
      String path = before.get(i).getAs("path");
      assertEquals(path, after.get(i).getAs("path"));
      if (path.endsWith("late.png")) {
        assertNull(after.get(i).getAs("failure"));
        assertTrue(after.get(i).<Double>getAs("anomaly_score") > 0);
      } else {
        assertEquals(before.get(i), after.get(i));
      }
    }
    assertTrue(Files.exists(output.resolve("_SUCCESS")));
    Files.writeString(list, part(3) + "\n" + part(0));
    String[] both = Arrays.copyOf(listed, listed.length + 1);
    both[listed.length] = "--again-failed";
    String second = again(both);
    assertTrue(second.startsWith("1 image scored in "), second);
    assertTrue(second.contains("; 1 could not be used ("), second);
    assertTrue(second.contains("; 1 had a result already."), second);
    assertEquals(5, results(output).size());
  }

  /** As who merges small files calls one. */
  private static void rename(Path output) throws IOException {
    try (Stream<Path> files = Files.list(output)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part")).toList()) {
        String number = file.getFileName().toString().substring(0, "part-00000".length());
        Files.move(file, output.resolve("all of [" + number + "] 100%.parquet"));
      }
    }
  }

  /** As after a slip of the pen in the path of the results: that all is well must not be said. */
  @Test
  void thatNothingFailedIsNotSaidOfAFolderWithoutResults() throws Exception {
    Path none = root.resolve("mistyped");
    String[] failed = {
      "--model", Examples.KDE.toString(), "--output", none.toString(), "--again-failed"
    };
    String message = refusal(failed);
    assertTrue(message.startsWith("There are no results in \"file:" + none + "\""), message);
    assertFalse(Files.exists(none));
    Path today = Files.createDirectories(root.resolve("today [2]"));
    String[] both = Arrays.copyOf(failed, failed.length + 2);
    both[failed.length] = "--images";
    both[failed.length + 1] = today.toString();
    assertTrue(
        assertThrows(JobException.class, () -> again(both))
            .getMessage()
            .contains("no image to score"));
  }

  private static String again(String... arguments) throws Exception {
    return new ScoringJob(spark, ScoringOptions.parse(arguments), said -> {}).run();
  }

  private static List<Row> results(Path output) {
    return Stores.reader(spark).parquet(output.toString()).orderBy("path").collectAsList();
  }

  /** As the scorer nodes say it, whatever the threshold, with all images in their sample. */
  @Test
  void lightThatHasChangedSinceTheCalibrationIsSaidInTheEnd() throws Exception {
    Path model = Examples.stored("deep-patchcore");
    Path folder = root.resolve("lit");
    Examples.draw(folder, 24);
    Sensitivity sensitivity = Sensitivity.times(3);
    Detector detector = (Detector) ModelFile.read(model);
    ImagesOfToday today = new ImagesOfToday(detector, sensitivity);
    try (ImageSet images = Examples.set(detector, folder.resolve("line 1"));
        Scorer scorer = detector.open(sensitivity, false)) {
      today.add(images, scorer.score(images, Progress.none()));
    }
    String warning = today.warning().orElseThrow();
    String summary =
        new ScoringJob(
                spark,
                ScoringOptions.parse(
                    "--model",
                    model.toString(),
                    "--output",
                    root.resolve("drift").toString(),
                    "--images",
                    folder.toString(),
                    "--sensitivity",
                    "factor:3"),
                said -> {})
            .run();
    assertTrue(summary.startsWith("24 images scored in "), summary);
    assertTrue(summary.endsWith(" had a result already. " + warning), summary + "\n" + warning);
  }

  /** As a store that loses a file, or somebody who cleans up. */
  @Test
  void imagesThatAreLostOnTheWayAreNoticed() throws Exception {
    int images = 12;
    Path output = root.resolve("lost");
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      paths.add("/nowhere/" + i + ".png");
    }
    ScoringOptions options =
        ScoringOptions.parse(
            "--model",
            Examples.KDE.toString(),
            "--output",
            output.toString(),
            "--list",
            Files.writeString(root.resolve("lost.txt"), String.join("\n", paths)).toString(),
            "--images-per-task",
            "1");
    String message =
        assertThrows(
                JobException.class,
                () -> new ScoringJob(spark, options, said -> removeLastPart(output)).run())
            .getMessage();
    assertTrue(message.matches("Of 12 images, \\d+ have a row: .*Start the job again.*"), message);
    new ScoringJob(spark, options, said -> {}).run();
    assertEquals(images, spark.read().parquet(output.toString()).select("path").distinct().count());
    assertEquals(images, spark.read().parquet(output.toString()).count());
  }

  private static void removeLastPart(Path output) {
    try (Stream<Path> all = Files.walk(output.resolve("_staging"))) {
      for (Path part : all.filter(path -> path.endsWith("wave=1")).toList()) {
        FileUtil.fullyDelete(part.toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothingToScoreIsNoSuccess() throws Exception {
    Path empty = Files.createDirectories(root.resolve("nothing"));
    Path list = Files.writeString(root.resolve("empty.txt"), "\n");
    ScoringOptions options =
        ScoringOptions.parse(
            "--model",
            Examples.KDE.toString(),
            "--output",
            empty.toString(),
            "--list",
            list.toString());
    String message =
        assertThrows(JobException.class, () -> new ScoringJob(spark, options, said -> {}).run())
            .getMessage();
    assertTrue(message.contains("no image to score"), message);
  }

  @Test
  void listsThatAreNoneAreNamed() throws Exception {
    Path csv = Files.writeString(root.resolve("list.csv"), "file\na.png\n");
    String message = listRefusal(csv);
    assertTrue(message.contains("no column \"path\" of strings, but file"), message);
    assertTrue(listRefusal(root.resolve("none.csv")).contains("does not exist"));
    Path text = Files.writeString(root.resolve("list.parquet"), "text");
    assertTrue(listRefusal(text).contains("It must be Parquet, or end in .csv or .txt."));
  }

  private static String listRefusal(Path list) throws Exception {
    ScoringOptions options =
        ScoringOptions.parse(
            "--model",
            Examples.KDE.toString(),
            "--output",
            root.resolve("of-list").toString(),
            "--list",
            list.toString());
    return assertThrows(JobException.class, () -> new ScoringJob(spark, options, said -> {}).run())
        .getMessage();
  }

  /** Spark interrupts the threads of tasks that nobody waits for any more. */
  @Test
  void aCanceledJobGivesItsDetectorsBack() throws Exception {
    // more images than any machine scores meanwhile
    Dataset<Row> many =
        spark
            .range(0, 1L << 40, 1, 2)
            .select(
                functions
                    .concat(
                        functions.lit(root + "/images/line 1/part "),
                        functions.col("id").mod(6),
                        functions.lit(".png"))
                    .as("path"));
    Dataset<Row> scored = scoring().score(many);
    CompletableFuture<Long> counted =
        CompletableFuture.supplyAsync(
            () -> {
              spark.sparkContext().setJobGroup("canceled", "canceled", true);
              return scored.filter("failure is null").count();
            });
    waitFor(() -> OpenDetectors.OF_THIS_JVM.countBorrowed() == 2);
    spark.sparkContext().cancelJobGroup("canceled");
    assertThrows(ExecutionException.class, () -> counted.get(MOST_SECONDS, TimeUnit.SECONDS));
    waitFor(() -> OpenDetectors.OF_THIS_JVM.countBorrowed() == 0);
    waitFor(() -> threads("read-ahead") == 0);
    assertEquals(1, scoring().score(paths(List.of(part(0)))).count());
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .count();
  }

  private static void waitFor(java.util.function.BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited for " + MOST_SECONDS + " s");
      Thread.sleep(10);
    }
  }
}
