package org.imageanomaly.spark.training;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import org.imageanomaly.spark.JobException;
import org.imageanomaly.spark.job.EngineSettings;
import org.imageanomaly.spark.job.RunClaim;
import org.imageanomaly.spark.job.Stores;

/** Learns a detector for each product folder, each in a task of its own. */
public final class TrainingJob {

  /** The table of what became of the products, in the folder of models. */
  static final String REPORT = "report";

  /** What folders of one product hold; nobody calls a product so. */
  private static final Set<String> SPLITS = Set.of("train", "test", "good", "ground_truth");

  private final SparkSession spark;
  private final TrainingOptions options;
  private final Consumer<String> listener;

  /**
   * A job that has not begun.
   *
   * @param listener is told what people want to read
   */
  public TrainingJob(SparkSession spark, TrainingOptions options, Consumer<String> listener) {
    this.spark = spark;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Learns the products.
   *
   * @return what it came to, in one line
   * @throws JobException if something is wrong that can be mended, or a product was not learned
   */
  public String run() throws IOException, InterruptedException {
    long start = System.nanoTime();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<String> products = products(hadoop);
    Path output = Stores.path(options.output());
    FileSystem store = Stores.of(output, hadoop);
    store.mkdirs(output);
    try (RunClaim claim =
        RunClaim.take(spark.sparkContext(), store, store.makeQualified(output), listener)) {
      List<LearnedProduct> learned = learned(products, claim.holder(), hadoop);
      learned.forEach(this::tell);
      claim.check();
      report(learned, new Path(output, REPORT), hadoop);
      return summary(learned, (System.nanoTime() - start) / 1e9);
    }
  }

  private List<LearnedProduct> learned(
      List<String> products, RunClaim.Holder holder, Configuration hadoop) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> stores =
        context.broadcast(new SerializableConfiguration(hadoop));
    EngineSettings engine = EngineSettings.of(context.getConf());
    TrainingOptions what = options;
    return context
        .parallelize(products, products.size())
        .map(
            product -> {
              engine.start();
              return new ProductTraining(what, stores.value().value(), engine, holder)
                  .learn(product);
            })
        .collect();
  }

  /** Has a row for each product; of one that was left alone, what was said when it was learned. */
  private void report(List<LearnedProduct> learned, Path table, Configuration hadoop)
      throws IOException {
    Map<String, Row> before = new HashMap<>();
    if (Stores.of(table, hadoop).exists(table)) {
      Stores.reader(spark)
          .schema(LearnedProduct.SCHEMA)
          .parquet(table.toString())
          .filter(functions.col("failure").isNull())
          .collectAsList()
          .forEach(row -> before.put(row.getAs("product"), row));
    }
    List<Row> rows =
        learned.stream()
            .map(
                product ->
                    product.isKept()
                        ? before.getOrDefault(product.product(), product.row())
                        : product.row())
            .toList();
    spark
        .createDataFrame(rows, LearnedProduct.SCHEMA)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(table.toString());
  }

  /** The names of the folders, in their order. */
  private List<String> products(Configuration hadoop) throws IOException {
    Path folder = Stores.path(options.products());
    FileSystem store = Stores.of(folder, hadoop);
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus inside : store.listStatus(folder)) {
        String name = inside.getPath().getName();
        if (inside.isDirectory() && !name.startsWith(".") && !name.startsWith("_")) {
          names.add(name);
        }
      }
    } catch (FileNotFoundException e) {
      throw new JobException(
          "The folder \"" + folder + "\" does not exist. Check the path after --products.", e);
    }
    if (names.isEmpty()) {
      throw new JobException(
          "The folder \""
              + folder
              + "\" holds no folders. Name with --products the one that has a folder for each"
              + " product.");
    }
    if (SPLITS.containsAll(names)) {
      throw new JobException(
          "\""
              + folder
              + "\" is the folder of one product: it holds "
              + String.join(", ", names)
              + ". Name with --products the folder around it.");
    }
    names.sort(null);
    return names;
  }

  private void tell(LearnedProduct product) {
    if (product.failure() != null) {
      listener.accept("\"" + product.product() + "\" could not be learned: " + product.failure());
    } else if (!product.warnings().isEmpty()) {
      listener.accept("\"" + product.product() + "\": " + String.join(" ", product.warnings()));
    }
  }

  private static String summary(List<LearnedProduct> all, double seconds) {
    long failed = all.stream().filter(product -> product.failure() != null).count();
    long kept = all.stream().filter(LearnedProduct::isKept).count();
    String text =
        String.format(
            Locale.ROOT,
            "%d of %d products learned in %.0f s, %d had a model already, %d could not be learned.",
            all.size() - failed - kept,
            all.size(),
            seconds,
            kept,
            failed);
    if (failed > 0) {
      throw new JobException(text);
    }
    return text;
  }
}
