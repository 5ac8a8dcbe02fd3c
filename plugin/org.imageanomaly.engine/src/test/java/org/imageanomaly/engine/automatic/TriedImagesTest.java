package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;

class TriedImagesTest {

  private static int[] tried(int images, int most, List<String> series) {
    return Folds.of(images, series).evenlySpaced(most);
  }

  private static List<String> turns(int images, int series) {
    return IntStream.range(0, images).mapToObj(i -> "series " + i % series).toList();
  }

  @Test
  void imagesAreEvenlySpaced() {
    int[] spaced = {0, 2, 5, 7, 10, 12, 15, 17};
    assertArrayEquals(spaced, tried(20, 8, List.of()));
    List<String> blocks = IntStream.range(0, 20).mapToObj(i -> "day " + i / 7).toList();
    assertArrayEquals(spaced, tried(20, 8, blocks));
    assertArrayEquals(new int[] {0, 1, 2, 3}, tried(4, 10, List.of()));
  }

  @Test
  void seriesThatTakeTurnsAreAllAmongThem() {
    for (int series : new int[] {2, 5, 40}) {
      int[] tried = tried(80, 16, turns(80, series));
      assertEquals(16, tried.length);
      int folds = Math.min(5, series);
      for (int fold = 0; fold < folds; fold++) {
        int one = fold;
        long images = IntStream.of(tried).filter(i -> i % series % folds == one).count();
        assertEquals(16.0 / folds, images, 1, series + " series, fold " + fold);
      }
    }
  }

  @Test
  void aSmallSeriesIsAmongThem() {
    List<String> series = IntStream.range(0, 40).mapToObj(i -> i < 38 ? "a" : "b").toList();
    assertArrayEquals(new int[] {0, 10, 20, 30, 38}, tried(40, 4, series));
  }
}
