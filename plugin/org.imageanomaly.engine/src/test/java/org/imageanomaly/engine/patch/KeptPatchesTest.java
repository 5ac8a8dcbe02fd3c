package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptPatchesTest {

  private static final int SIZE = 3;

  /** A heap of which an eighth takes so many images. */
  private static KeptPatches of(int images, int room) {
    return of(Folds.of(images, List.of()), room);
  }

  private static KeptPatches of(Folds folds, int room) {
    return KeptPatches.of(folds, SIZE, 8L * Float.BYTES * SIZE * room);
  }

  private static int[] kept(KeptPatches patches, int images) {
    return IntStream.range(0, images).filter(patches::keeps).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 5, '0 2 4 6 8'",
    "10, 3, '0 3 4 6 8'",
    "10, 4, '0 2 5 7 8'",
    "7, 5, '0 1 2 4 5 6'",
    "4, 4, '0 1 2 3'",
    "3, 100, '0 1 2'",
    "9, 0, '0 2 4 6 8'",
    "9, 1, '0 2 4 6 8'"
  })
  void imagesThatAreEvenlySpacedAreKeptAndOneOfEachFold(int images, int room, String expected) {
    String[] numbers =
        IntStream.of(kept(of(images, room), images))
            .mapToObj(Integer::toString)
            .toArray(String[]::new);
    assertEquals(expected, String.join(" ", numbers));
  }

  /** Every second image would be of the first series alone. */
  @Test
  void ofSeriesThatTakeTurnsBothAreKept() {
    List<String> series = IntStream.range(0, 20).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList();
    int[] kept = kept(of(Folds.of(20, series), 10), 20);
    assertEquals(10, kept.length);
    assertEquals(5, IntStream.of(kept).filter(i -> i % 2 == 0).count());
  }

  @Test
  void ofSmallSeriesOneIsKept() {
    List<String> series = IntStream.range(0, 32).mapToObj(i -> i < 30 ? "a" : "b").toList();
    int[] kept = kept(of(Folds.of(32, series), 3), 32);
    assertEquals(1, IntStream.of(kept).filter(i -> i >= 30).count());
  }

  @Test
  void gaussiansAloneNeedNone() {
    KeptPatches none = KeptPatches.none();
    assertArrayEquals(new int[0], kept(none, 10));
    assertEquals(Optional.empty(), none.nearest(gaussians(), 0, image -> true));
  }

  /** Of 3 features on one position, which they whiten by nothing. */
  private static PositionGaussians gaussians() {
    return new PositionGaussians(3, 1, 1, 1, new float[3], new float[] {1, 0, 1, 0, 0, 1});
  }

  private static KeptPatches four() {
    KeptPatches patches = of(4, 4);
    for (int i = 0; i < 4; i++) {
      patches.add(i, i, 10 * i, i * i);
    }
    return patches;
  }

  /** The first one is that which is nearest to the mean. */
  @Test
  void memoryIsMadeOfTheImagesThatCount() {
    NearestPatches nearest =
        four().nearest(gaussians(), 0, image -> image == 1 || image == 3).orElseThrow();
    assertEquals(2, nearest.each());
    assertArrayEquals(new float[] {1, 3, 10, 30, 1, 9}, nearest.values());
  }
}
