package org.imageanomaly.benchmarks.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;

/** Seeded images of woven cloth, 256 x 256 pixels in color, no two alike. */
public final class Textures {

  private static final int SIDE = 256;
  private static final ImageShape SHAPE = new ImageShape(3, SIDE, SIDE);

  private Textures() {}

  /** Draws a number of images into a folder. */
  public static void draw(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              try {
                Files.write(folder.resolve(String.format("%05d.png", i)), cloth(i).toPng());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static PixelImage cloth(int number) {
    SplittableRandom random = new SplittableRandom(number);
    double across = random.nextDouble(0.1, 0.4);
    double down = random.nextDouble(0.1, 0.4);
    double phase = random.nextDouble(6.28);
    int red = random.nextInt(90, 160);
    int green = random.nextInt(90, 160);
    int blue = random.nextInt(90, 160);
    byte[] pixels = new byte[SHAPE.size()];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double weave = Math.sin(across * x + phase) + Math.sin(down * y - phase);
        int level = 8 * (int) Math.round(4 * weave);
        int at = y * SIDE + x;
        pixels[at] = (byte) (red + level);
        pixels[at + SIDE * SIDE] = (byte) (green + level);
        pixels[at + 2 * SIDE * SIDE] = (byte) (blue + level / 2);
      }
    }
    return new PixelImage(SHAPE, pixels);
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
