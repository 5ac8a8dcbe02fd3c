package org.imageanomaly.benchmarks.quality.drawn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A category of images in MVTec AD's layout that can be written. */
public interface Category {

  /** Name of its folder. */
  String name();

  /** Writes train/good, test/good, test/DEFECT and ground_truth/DEFECT. */
  void write(Path folder) throws IOException;

  /** Parts and textures that are drawn. */
  static List<Category> drawn(long seed) {
    return Stream.of(
            new Screws(),
            new MagneticTiles(),
            new Components(),
            new Castings(),
            new Leather(),
            new Pills(),
            new Fabric(),
            new Surface())
        .<Category>map(product -> new DrawnCategory(product, seed))
        .toList();
  }

  /** A real category as every {@link Variation} makes it. */
  static List<Category> varied(Path original, long seed) {
    List<Category> categories = new ArrayList<>();
    for (Variation variation : Variation.values()) {
      categories.add(new VariedCategory(original, variation, seed));
    }
    return categories;
  }
}
