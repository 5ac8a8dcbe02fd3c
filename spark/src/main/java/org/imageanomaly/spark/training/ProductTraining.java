package org.imageanomaly.spark.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.FoundDetector;
import org.imageanomaly.engine.compute.ComputeException;
import org.imageanomaly.engine.compute.NativeMemory;
import org.imageanomaly.spark.JobException;
import org.imageanomaly.spark.job.DecodingRoom;
import org.imageanomaly.spark.job.EngineSettings;
import org.imageanomaly.spark.job.ExecutorHeap;
import org.imageanomaly.spark.job.RunClaim;

/** Finds the detector of one product and writes it to its file, within a task. */
final class ProductTraining {

  private final TrainingOptions options;
  private final Configuration hadoop;
  private final EngineSettings engine;
  private final RunClaim.Holder holder;

  /**
   * Learns nothing yet.
   *
   * @param holder of the folder that models go to
   */
  ProductTraining(
      TrainingOptions options,
      Configuration hadoop,
      EngineSettings engine,
      RunClaim.Holder holder) {
    this.options = options;
    this.hadoop = hadoop;
    this.engine = engine;
    this.holder = holder;
  }

  /**
   * Learns a product. What is wrong with its images, and that there are too many or too large ones
   * for the memory, is its failure and no one else's; what is wrong with the machine or the store
   * of models ends the task, which Spark tries elsewhere.
   *
   * @throws ComputeException if nothing can be computed on this machine
   * @throws UncheckedIOException if the model cannot be written
   * @throws JobException if another job has taken over the folder of models
   * @throws CancellationException if the task is killed
   */
  LearnedProduct learn(String product) {
    long start = System.nanoTime();
    ModelStore models;
    FoundDetector found;
    List<String> warnings = new ArrayList<>();
    try {
      // tried once more, a task of a job that was taken for dead does not learn again
      holder.check(hadoop);
      models = new ModelStore(options.output(), hadoop, holder);
      if (!options.again() && models.holds(product)) {
        return LearnedProduct.kept(product, models.file(product).toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (ProductFolder folder = ProductFolder.of(folder(product), hadoop)) {
      found = find(folder.path(), warnings);
    } catch (OutOfMemoryError e) {
      return LearnedProduct.failed(product, seconds(start), outOfMemory(e));
    } catch (ComputeException e) {
      if (NativeMemory.isExhausted(e)) {
        return LearnedProduct.failed(product, seconds(start), outOfMemory(e));
      }
      throw e;
    } catch (IOException | UncheckedIOException | IllegalArgumentException | NotFiniteException e) {
      return LearnedProduct.failed(product, seconds(start), reason(e));
    }
    try {
      LearnedProduct.Facts facts =
          LearnedProduct.Facts.of(models.write(product, found.detector()), found);
      return new LearnedProduct(
          product, models.file(product).toString(), facts, seconds(start), warnings, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name may have a colon, which must not end what would be a scheme. */
  private org.apache.hadoop.fs.Path folder(String product) {
    return new org.apache.hadoop.fs.Path(
        new org.apache.hadoop.fs.Path(options.products()),
        new org.apache.hadoop.fs.Path(null, null, product));
  }

  private static String outOfMemory(Throwable e) {
    return (NativeMemory.isExhausted(e) ? "The memory outside Java's heap" : "Java's memory")
        + " ran out. Give executors more of it or fewer cores (--executor-cores), or learn with a"
        + " smaller --size.";
  }

  private FoundDetector find(Path folder, List<String> warnings) throws IOException {
    Progress progress = progress();
    ExecutorHeap heap = ExecutorHeap.ofThisJvm(SparkEnv.get().conf());
    DecodingRoom room = DecodingRoom.ofThisJvm(heap);
    try (GoodParts good = GoodParts.of(folder, options, heap, room, progress)) {
      warnings.addAll(good.warnings());
      FoundDetector found =
          engine.compute(
              () -> new AutomaticSearch(options.search()).find(good.images(), List.of(), progress));
      warnings.addAll(found.warnings());
      found.detector().calibration().warning().ifPresent(warnings::add);
      // of two tasks at one product, the one that is killed must not exchange the other's file
      progress.report(1, "");
      return found;
    }
  }

  /** Ends with its task. */
  private static Progress progress() {
    TaskContext task = TaskContext.get();
    return (fraction, message) -> {
      if (task != null && task.isInterrupted()) {
        throw new CancellationException("The task was killed.");
      }
    };
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
