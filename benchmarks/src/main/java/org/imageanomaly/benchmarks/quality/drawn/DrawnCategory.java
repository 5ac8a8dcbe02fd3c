package org.imageanomaly.benchmarks.quality.drawn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Writes a product's category: every image has a random stream of its own. */
final class DrawnCategory implements Category {

  private static final int GOOD = 30;
  private static final String NORMAL = "good";
  private static final double NOISE = 0.012;

  private final Product product;
  private final long seed;

  DrawnCategory(Product product, long seed) {
    this.product = product;
    this.seed = seed;
  }

  @Override
  public String name() {
    return product.name();
  }

  @Override
  public void write(Path folder) throws IOException {
    for (int i = 0; i < product.training(); i++) {
      draw(folder, "train", NORMAL, i, 0);
    }
    for (int i = 0; i < GOOD; i++) {
      draw(folder, "test", NORMAL, i, 0);
    }
    List<String> defects = product.defects();
    for (String defect : defects) {
      for (int i = 0; i < product.each(); i++) {
        draw(folder, "test", defect, i, (i + 0.5) / product.each());
      }
    }
  }

  private void draw(Path folder, String split, String label, int index, double severity)
      throws IOException {
    Random random = Streams.of(seed, product.name(), split, label, index);
    Scene scene = new Scene();
    product.paint(scene, label, severity, random);
    Picture picture = product.light(split.equals("train"), random).on(scene);
    picture.photograph(0.6, NOISE, random);
    String name = String.format("%03d", index);
    Path file = folder.resolve(split).resolve(label).resolve(name + ".png");
    (product.gray() ? picture.gray() : picture).write(file);
    if (!label.equals(NORMAL)) {
      scene.mask().write(folder.resolve("ground_truth").resolve(label).resolve(name + "_mask.png"));
    }
  }
}
