package org.imageanomaly.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.similarity.StructuralSimilarity;

/** Maps of the structural similarity of some pairs of images. */
final class SimilarityTask implements Task {

  private static final ImageShape SHAPE = new ImageShape(1, 256, 256);

  private final StructuralSimilarity similarity = StructuralSimilarity.uniform();
  private final int threads;
  private final ForkJoinPool pool;
  private final double[][] ones;
  private final double[][] others;
  private final double[][] maps;

  SimilarityTask(Path folder, int batch, int threads) throws IOException {
    this.threads = threads;
    this.pool = new ForkJoinPool(threads);
    this.ones = images(folder.resolve("one"), batch);
    this.others = images(folder.resolve("other"), batch);
    this.maps = new double[batch][];
  }

  private static double[][] images(Path file, int batch) throws IOException {
    float[] values = DataFile.floats(file);
    double[][] images = new double[batch][SHAPE.size()];
    for (int i = 0; i < values.length; i++) {
      images[i / SHAPE.size()][i % SHAPE.size()] = values[i];
    }
    return images;
  }

  @Override
  public Map<String, Object> facts() {
    return Map.of("about", "Java " + Runtime.version().feature() + ", " + threads + " threads");
  }

  @Override
  public void run() throws Exception {
    pool.submit(
            () ->
                IntStream.range(0, maps.length)
                    .parallel()
                    .forEach(i -> maps[i] = similarity.compare(ones[i], others[i], SHAPE).map()))
        .get();
  }

  @Override
  public void result(Path file) throws Exception {
    run();
    DataFile.write(file, maps);
  }
}
