package org.imageanomaly.engine.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {

  @Test
  void neighborsStayTogetherWhereNoSeriesIsKnown() {
    Folds folds = Folds.of(12, List.of());
    assertEquals(5, folds.count());
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4}, folds.fold());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void fewImagesAreOneInEachFold(int images) {
    Folds folds = Folds.of(images, List.of());
    assertEquals(images, folds.count());
    for (int i = 0; i < images; i++) {
      assertEquals(i, folds.fold()[i]);
    }
  }

  @Test
  void imagesOfASeriesStayTogether() {
    Folds folds = Folds.of(6, List.of("Monday", "Tuesday", "Monday", "Friday", "Friday", "Monday"));
    assertEquals(3, folds.count());
    assertArrayEquals(new int[] {0, 1, 0, 2, 2, 0}, folds.fold());
  }

  @Test
  void moreSeriesThanFoldsShareThem() {
    Folds folds = Folds.of(7, List.of("a", "b", "c", "d", "e", "f", "a"));
    assertEquals(5, folds.count());
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 0, 0}, folds.fold());
  }

  /** All of one series: as if none were known, since no other series says what is usual. */
  @Test
  void oneSeriesIsDividedAmongNeighbors() {
    assertArrayEquals(
        Folds.of(4, List.of()).fold(), Folds.of(4, List.of("a", "a", "a", "a")).fold());
  }

  @Test
  void someOfTheImagesKeepTheirFolds() {
    Folds some = Folds.of(12, List.of()).subset(0, 4, 11);
    assertEquals(5, some.count());
    assertArrayEquals(new int[] {0, 1, 4}, some.fold());
  }

  @Test
  void onePictureIsRefusedWithTheNextStep() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Folds.of(1, List.of()));
    assertTrue(refusal.getMessage().contains("give more"), refusal.getMessage());
  }

  @Test
  void seriesOfOtherImagesAreRefused() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Folds.of(3, List.of("a", "b")));
    assertEquals("2 series do not fit 3 images.", refusal.getMessage());
  }
}
