package org.imageanomaly.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example, on drawn disks: bad ones have a dark spot. */
class DefectSearchTest {

  private static final int SIDE = 32;
  private static final CaeSettings SMALL =
      new CaeSettings(
          Architecture.KD_CAE, Recipe.RECOMMENDED, ColorMode.GRAY, SIDE, 4, 30, 30, 0.2, 2e-3, 1);

  @TempDir Path folder;

  private final Random random = new Random(1);

  private void draw(String label, int count, boolean spotted) throws IOException {
    Path images = Files.createDirectories(folder.resolve(label));
    for (int i = 0; i < count; i++) {
      Files.write(images.resolve(i + ".png"), disk(spotted).toPng());
    }
  }

  private PixelImage disk(boolean spotted) {
    byte[] pixels = new byte[SIDE * SIDE];
    for (int k = 0; k < pixels.length; k++) {
      int x = k % SIDE;
      int y = k / SIDE;
      boolean spot = spotted && Math.hypot(x - 12, y - 18) < 4;
      double level = Math.hypot(x - 16, y - 16) < 12 && !spot ? 180 : 50;
      pixels[k] = (byte) Math.round(level + 3 * random.nextGaussian());
    }
    return new PixelImage(new ImageShape(1, SIDE, SIDE), pixels);
  }

  @Test
  void spotsAreFoundByWhatWasStored() throws IOException {
    draw("train/good", 30, false);
    draw("test/good", 3, false);
    draw("test/spot", 3, true);
    Path file = folder.resolve("disks.model");
    DefectSearch search = new DefectSearch(folder);
    search.learn(SMALL, file);
    Map<String, AnomalyScore> scores = search.scores(file);
    assertEquals(6, scores.size());
    scores.forEach(
        (path, score) -> assertEquals(path.startsWith("test/spot"), score.anomalous(), path));
  }
}
