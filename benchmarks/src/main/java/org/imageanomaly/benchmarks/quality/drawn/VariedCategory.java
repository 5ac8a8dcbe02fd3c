package org.imageanomaly.benchmarks.quality.drawn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real category in MVTec AD's layout with all images varied; masks go along. */
final class VariedCategory implements Category {

  private final Path original;
  private final Variation variation;
  private final long seed;

  VariedCategory(Path original, Variation variation, long seed) {
    this.original = original;
    this.variation = variation;
    this.seed = seed;
  }

  @Override
  public String name() {
    return original.getFileName() + "-" + variation.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void write(Path folder) throws IOException {
    List<Path> training = content(original.resolve("train/good"));
    int kept = variation.training(training.size());
    for (int i = 0; i < kept; i++) {
      vary(training.get(i * training.size() / kept), "train", folder);
    }
    for (Path label : content(original.resolve("test"))) {
      for (Path image : content(label)) {
        vary(image, "test", folder);
      }
    }
  }

  private void vary(Path image, String split, Path folder) throws IOException {
    String label = image.getParent().getFileName().toString();
    String name = image.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Random random = Streams.of(seed, name(), split, label, name);
    Picture picture = Picture.read(image);
    Placement placement = variation.placement(random);
    Edge edge = edge(picture);
    Picture placed = placement.of(picture, edge);
    variation.expose(placed, split.equals("train"), random);
    placed.write(folder.resolve(split).resolve(label).resolve(name + ".png"));
    Path mask = Path.of("ground_truth", label, name + "_mask.png");
    if (Files.exists(original.resolve(mask))) {
      Picture marks = Picture.read(original.resolve(mask)).gray();
      placed(marks, placement, edge).write(folder.resolve(mask));
    }
  }

  /**
   * A background of one color goes on, beside a part that reaches the border; a texture is
   * mirrored.
   */
  private static Edge edge(Picture picture) {
    float[] plane = picture.gray().planes[0];
    double[] border =
        IntStream.range(0, plane.length)
            .filter(i -> onBorder(i, picture))
            .mapToDouble(i -> plane[i])
            .sorted()
            .toArray();
    double median = border[border.length / 2];
    long alike = Arrays.stream(border).filter(value -> Math.abs(value - median) < 0.06).count();
    return alike > 0.8 * border.length ? Edge.REPEAT : Edge.REFLECT;
  }

  private static boolean onBorder(int i, Picture picture) {
    int x = i % picture.width;
    int y = i / picture.width;
    return x == 0 || y == 0 || x == picture.width - 1 || y == picture.height - 1;
  }

  private static Picture placed(Picture mask, Placement placement, Edge edge) {
    Picture placed = placement.of(mask, edge);
    float[] plane = placed.planes[0];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = plane[i] >= 0.5 ? 1 : 0;
    }
    return placed;
  }

  private static List<Path> content(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }
}
