package org.imageanomaly.benchmarks.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.benchmarks.cost.Textures;
import org.imageanomaly.benchmarks.plot.Plot;
import org.imageanomaly.benchmarks.plot.Plot.Curve;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.model.ModelFile;

/** Measures what scoring and training cost on Spark, on images that it draws. */
final class SparkCosts {

  private static final String TWO_SLOTS = "local[2]";

  /** Two executors of one slot each, which are processes, with 1 GB of heap. */
  private static final String TWO_EXECUTORS = "local-cluster[2,1,1024]";

  private static final int GOOD = 40;

  /** So few and so small that the search of a product is not cut short by its time limit. */
  private static final int GOOD_OF_PRODUCT = 20;

  private static final int TRAINING_SIDE = 96;
  private static final int PRODUCTS = 4;
  private static final int SIDE = 256;

  private final Path work;
  private final SparkSubmit spark;
  private final ScoreWorkflow workflow;
  private final Optional<Path> given;
  private int runs;

  /** With a detector that is given, or one that is found for the images. */
  private SparkCosts(Path root, Path work, Optional<Path> given) throws IOException {
    this.work = work;
    this.given = given;
    this.spark = SparkSubmit.of(root);
    this.workflow = ScoreWorkflow.of(root, work);
  }

  public static void main(String[] args) throws Exception {
    Path work = Files.createTempDirectory("spark-costs-");
    try {
      String model = option(args, "--model", "");
      SparkCosts costs =
          new SparkCosts(
              Path.of(System.getProperty("spark.root")),
              work,
              Optional.of(model).filter(name -> !name.isEmpty()).map(Path::of));
      switch (args[0]) {
        case "compare" ->
            costs.compare(
                Integer.parseInt(option(args, "--images", "5000")),
                Integer.parseInt(option(args, "--pairs", "3")));
        case "curve" ->
            costs.curve(
                Path.of(option(args, "--output", ".")),
                Arrays.stream(option(args, "--sizes", "500,5000,50000").split(","))
                    .mapToInt(Integer::parseInt)
                    .toArray());
        case "trainings" -> costs.trainings();
        default -> throw new IllegalArgumentException("Unknown measurement " + args[0]);
      }
    } finally {
      Textures.delete(work);
    }
  }

  private static String option(String[] args, String name, String otherwise) {
    int at = Arrays.asList(args).indexOf(name);
    return at < 0 ? otherwise : args[at + 1];
  }

  /** In turns, so that what else the machine does falls on both. */
  private void compare(int images, int pairs) throws Exception {
    Path folder = work.resolve("images");
    Textures.draw(folder, images);
    Path model = model();
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      TimedProcess.Taken batch = workflow.run(model, folder, newFolder("tables")).run();
      TimedProcess.Taken job = score(TWO_SLOTS, model, folder, work);
      ratios[i] = batch.seconds() / job.seconds();
      System.out.printf(
          Locale.ROOT,
          "batch application %.1f s (%d MB), Spark %.1f s (%d MB), ratio %.2f%n",
          batch.seconds(),
          batch.executor(),
          job.seconds(),
          job.executor(),
          ratios[i]);
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "%,d images, two threads, ratio = batch application's time / Spark's: median %.2f"
            + " (%.2f to %.2f, n = %d)%n",
        images,
        ratios[pairs / 2],
        ratios[0],
        ratios[pairs - 1],
        pairs);
  }

  private void curve(Path output, int... sizes) throws Exception {
    Files.createDirectories(output);
    Path model = model();
    double[] seconds = new double[sizes.length];
    double[] megabytes = new double[sizes.length];
    double[] held = new double[sizes.length];
    System.out.println(
        "| Images | Seconds | Milliseconds an image | Executor, MB | Heap it holds, MB |");
    System.out.println("|---:|---:|---:|---:|---:|");
    for (int i = 0; i < sizes.length; i++) {
      Path folder = work.resolve("images-" + sizes[i]);
      Textures.draw(folder, sizes[i]);
      Path collections = Files.createDirectory(newFolder("collections"));
      TimedProcess.Taken taken = score(TWO_EXECUTORS, model, folder, collections);
      Textures.delete(folder);
      seconds[i] = taken.seconds();
      megabytes[i] = taken.executor();
      held[i] = HeapLog.held(collections);
      System.out.printf(
          Locale.ROOT,
          "| %,d | %.1f | %.1f | %d | %.0f |%n",
          sizes[i],
          taken.seconds(),
          1e3 * taken.seconds() / sizes[i],
          taken.executor(),
          held[i]);
    }
    double[] images = Arrays.stream(sizes).asDoubleStream().toArray();
    Path plot = output.resolve("spark-curves.png");
    new Plot(2)
        .panel("Time", "seconds by the clock", curve("two executors", images, seconds))
        .panel(
            "Memory",
            "larger of two executors, MB",
            List.of(
                new Curve("peak of the process", 0, false, images, megabytes),
                new Curve("heap it holds on to", 1, false, images, held)))
        .write(plot);
    System.out.println("\nPlot: " + plot.toAbsolutePath().normalize());
  }

  private static List<Curve> curve(String name, double[] x, double... y) {
    return List.of(new Curve(name, 0, false, x, y));
  }

  /** Four products at two a time, against one at a time. */
  private void trainings() throws Exception {
    Path products = work.resolve("products");
    for (int i = 0; i < PRODUCTS; i++) {
      Textures.draw(
          products.resolve("product-" + i).resolve("train").resolve("good"), GOOD_OF_PRODUCT);
    }
    for (String master : List.of("local[1]", TWO_SLOTS)) {
      TimedProcess.Taken taken =
          spark
              .run(
                  master,
                  "TrainDetectors",
                  List.of(
                      "--products", products.toString(),
                      "--output", newFolder("models").toString(),
                      "--size", Integer.toString(TRAINING_SIDE)),
                  work)
              .run();
      System.out.printf(
          Locale.ROOT, "%s: %d products in %.1f s%n", master, PRODUCTS, taken.seconds());
    }
  }

  /** With regions, which the nodes make, too. */
  private TimedProcess.Taken score(String master, Path model, Path images, Path collections)
      throws Exception {
    return spark
        .run(
            master,
            "ScoreImages",
            List.of(
                "--model",
                model.toString(),
                "--images",
                images.toString(),
                "--output",
                newFolder("scores").toString(),
                "--regions"),
            collections)
        .run();
  }

  private Path newFolder(String name) {
    runs++;
    return work.resolve(name + "-" + runs);
  }

  /** Unless one is given, the detector that is found for a few of the images. */
  private Path model() throws IOException {
    if (given.isPresent()) {
      return given.get().toAbsolutePath();
    }
    Path folder = work.resolve("good");
    Textures.draw(folder, GOOD);
    AutomaticSettings settings = new AutomaticSettings(SIDE, ColorMode.RGB, 0.95, 5, 0);
    ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
    Path model = work.resolve("detector.zip");
    try (ImageSet.Builder good = ImageSet.builder(settings.inputShape())) {
      for (int i : IntStream.range(0, GOOD).toArray()) {
        byte[] file = decoder.read(folder.resolve(String.format("%05d.png", i)));
        good.add(decoder.decodeKnown(file, settings.inputShape()));
      }
      try (ImageSet images = good.build()) {
        ModelFile.write(
            new AutomaticSearch(settings)
                .find(images, new ArrayList<>(), Progress.none())
                .detector(),
            model);
      }
    }
    return model;
  }
}
