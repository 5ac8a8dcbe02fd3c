package org.imageanomaly.benchmarks.jmh;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.noise.GaussianNoise;
import org.imageanomaly.engine.noise.NoiseInjector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What happens to an image before a network sees it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ImageKernels {

  private static final ImageShape SMALL = new ImageShape(3, 256, 256);

  private final PixelImage photograph = photograph(1024);
  private final PixelImage odd = photograph(900);
  private final byte[] png = photograph.toPng();
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
  private final PixelImage small = photograph.convert(SMALL);
  private final ImageSet set = ImageSet.builder(SMALL).add(small).build();
  private final NoiseInjector noise = new NoiseInjector(GaussianNoise.STANDARD, true, 1);

  /** A gradient with the noise of a sensor. */
  private static PixelImage photograph(int side) {
    ImageShape shape = new ImageShape(3, side, side);
    Random random = new Random(1);
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < pixels.length; i++) {
      double value = 60 + 120.0 * (i % side) / side + 2 * random.nextGaussian();
      pixels[i] = (byte) Math.round(value);
    }
    return new PixelImage(shape, pixels);
  }

  /** A PNG file of 1024 x 1024 pixels. */
  @Benchmark
  public PixelImage decode() throws UnreadableImageException {
    return decoder.decode(png);
  }

  /** The same file to 256 x 256 pixels, row by row. */
  @Benchmark
  public PixelImage decodeAndReduce() throws UnreadableImageException {
    return decoder.decode(png, SMALL);
  }

  /** 1024 x 1024 pixels to 256 x 256: whole pixels. */
  @Benchmark
  public PixelImage reduceByWholePixels() {
    return photograph.convert(SMALL);
  }

  /** 900 x 900 pixels to 256 x 256: parts of pixels. */
  @Benchmark
  public PixelImage reduceByPartsOfPixels() {
    return odd.convert(SMALL);
  }

  /** Of 1024 x 1024 pixels. */
  @Benchmark
  public String fingerprint() {
    return photograph.fingerprint();
  }

  /** 256 x 256 pixels. */
  @Benchmark
  public PixelImage addGaussianNoise() {
    return noise.inject(small, 0, 1).image();
  }

  /** 256 x 256 pixels from bytes to values in [0, 1]. */
  @Benchmark
  public float[] makeBatch() {
    return set.batch(0, 1);
  }
}
