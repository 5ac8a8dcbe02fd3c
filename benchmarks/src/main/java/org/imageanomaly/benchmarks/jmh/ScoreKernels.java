package org.imageanomaly.benchmarks.jmh;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.detector.BoxFilter;
import org.imageanomaly.engine.detector.Scale;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.similarity.StructuralSimilarity;
import org.imageanomaly.engine.similarity.StructuralSimilarity.Similarity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What scores are made of, on images of 256 x 256 pixels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoreKernels {

  private static final ImageShape GRAY = new ImageShape(1, 256, 256);
  private static final int LATENT = 8192;
  private static final int VECTORS = 500;

  private final double[] one = random(GRAY.size(), 1, 0.1);
  private final double[] other = random(GRAY.size(), 2, 0.1);
  private final float[] differences = floats(random(GRAY.size(), 3, 0.1));
  private final StructuralSimilarity uniform = StructuralSimilarity.uniform();
  private final StructuralSimilarity gaussian = StructuralSimilarity.gaussian();

  /** Vectors at distances of which few kernels count, as of latent images. */
  private final GaussianKernelDensity sparse = density(0.5);

  /** Vectors of which all kernels count. */
  private final GaussianKernelDensity dense = density(0.001);

  private final float[] sparseQueries = floats(random(16 * LATENT, 4, 0.5));
  private final float[] denseQueries = floats(random(16 * LATENT, 4, 0.001));
  private final double[] scores = random(10_000, 5, 1);

  private static double[] random(int size, long seed, double deviation) {
    return new Random(seed)
        .doubles(size)
        .map(value -> 0.5 + deviation * 3.46 * (value - 0.5))
        .toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static GaussianKernelDensity density(double deviation) {
    return new GaussianKernelDensity(0.2, floats(random(VECTORS * LATENT, 6, deviation)), LATENT);
  }

  @Benchmark
  public Similarity similarityUniform() {
    return uniform.compare(one, other, GRAY);
  }

  @Benchmark
  public Similarity similarityGaussian() {
    return gaussian.compare(one, other, GRAY);
  }

  @Benchmark
  public float[] boxFilter() {
    return BoxFilter.average(differences, GRAY.height(), GRAY.width(), 11);
  }

  /** 16 queries under 500 vectors of 8,192 values. */
  @Benchmark
  public double[] densityOfFewNeighbors() {
    return sparse.logDensity(sparseQueries);
  }

  /** 16 queries under 500 vectors of 8,192 values. */
  @Benchmark
  public double[] densityOfManyNeighbors() {
    return dense.logDensity(denseQueries);
  }

  /** Of 10,000 scores. */
  @Benchmark
  public Scale quantile() {
    return Scale.quantile(scores, new double[0], 0.99, true);
  }
}
