package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.patch.GoodParts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DefectDrawingTest {

  private static final ImageShape SHAPE = new ImageShape(3, 96, 112);

  private static final PixelImage GOOD = GoodParts.part(SHAPE, 1);
  private static final PixelImage OTHER = GoodParts.part(SHAPE, 2);

  private static PixelImage draw(DefectKind kind, int diameter, long seed) {
    return new DefectDrawing(new Random(seed), kind, diameter).draw(GOOD, OTHER, 1);
  }

  /** How far apart changed pixels lie at most, in rows or columns; -1 if none is changed. */
  private static int extent(PixelImage drawn) {
    byte[] before = GOOD.pixels();
    byte[] after = drawn.pixels();
    int[] least = {SHAPE.height(), SHAPE.width()};
    int[] most = {-1, -1};
    for (int i = 0; i < before.length; i++) {
      if (before[i] != after[i]) {
        int[] place = {i % SHAPE.planeSize() / SHAPE.width(), i % SHAPE.width()};
        for (int k = 0; k < 2; k++) {
          least[k] = Math.min(least[k], place[k]);
          most[k] = Math.max(most[k], place[k]);
        }
      }
    }
    return most[0] < 0 ? -1 : Math.max(most[0] - least[0], most[1] - least[1]);
  }

  @ParameterizedTest
  @EnumSource(DefectKind.class)
  void defectChangesAPlaceAndNothingElse(DefectKind kind) {
    for (int diameter : new int[] {3, 8, 20}) {
      for (int seed = 0; seed < 5; seed++) {
        int extent = extent(draw(kind, diameter, seed));
        int number = seed;
        assertTrue(
            extent >= 1 && extent <= 3 * diameter + 8,
            () -> "extent " + extent + " of diameter " + diameter + ", seed " + number);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DefectKind.class)
  void sameSeedDrawsTheSameDefect(DefectKind kind) {
    assertArrayEquals(draw(kind, 8, 5).pixels(), draw(kind, 8, 5).pixels());
  }

  /** On an image without any structure, at its edges too. */
  @ParameterizedTest
  @EnumSource(DefectKind.class)
  void defectsAreDrawnIntoUniformImages(DefectKind kind) {
    ImageShape small = new ImageShape(1, 16, 24);
    PixelImage uniform = new PixelImage(small, new byte[small.size()]);
    for (int seed = 0; seed < 20; seed++) {
      PixelImage drawn = new DefectDrawing(new Random(seed), kind, 12).draw(uniform, uniform, 1.05);
      assertTrue(drawn.shape().equals(small));
    }
  }
}
