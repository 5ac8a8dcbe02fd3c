package org.imageanomaly.engine.patch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptPatchesTest {

  private static final int SIZE = 3;

  /** A heap of which an eighth takes so many images. */
  private static KeptPatches of(int images, int room) {
    return KeptPatches.of(images, SIZE, 8L * Float.BYTES * SIZE * room);
  }

  private static int[] kept(KeptPatches patches, int images) {
    return IntStream.range(0, images).filter(patches::keeps).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 5, '0 2 4 6 8'",
    "10, 3, '0 3 6'",
    "10, 4, '0 2 5 7'",
    "7, 5, '0 1 2 4 5'",
    "4, 4, '0 1 2 3'",
    "3, 100, '0 1 2'",
    "9, 0, '0 4'",
    "9, 1, '0 4'"
  })
  void thereIsRoomForImagesThatAreEvenlySpaced(int images, int room, String expected) {
    String[] numbers =
        IntStream.of(kept(of(images, room), images))
            .mapToObj(Integer::toString)
            .toArray(String[]::new);
    assertEquals(expected, String.join(" ", numbers));
  }

  @Test
  void asManyAreKeptAsThereIsRoomFor() {
    for (int images = 2; images < 70; images++) {
      for (int room = 2; room < 75; room++) {
        int[] kept = kept(of(images, room), images);
        int most = Math.min(images, room);
        assertEquals(most, kept.length, images + " images, room for " + room);
        for (int i = 1; i < most; i++) {
          int step = kept[i] - kept[i - 1];
          assertTrue(step == images / most || step == (images + most - 1) / most);
        }
      }
    }
  }

  /** Products of this size are beyond an int. */
  @Test
  void manyLargeImagesLeaveRoomForAPart() {
    int size = 69 * 512 * 512;
    KeptPatches patches = KeptPatches.of(1_000_000_000, size, 8L * Float.BYTES * size * 1000);
    assertTrue(patches.keeps(0));
    assertTrue(patches.keeps(999_000_000));
    assertFalse(patches.keeps(999_000_001));
    assertTrue(patches.keeps(3_000_000));
    assertFalse(patches.keeps(999_999_999));
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

  @Test
  void memoryOfNoneOfTheKeptImagesIsMadeOfAll() {
    NearestPatches nearest = four().nearest(gaussians(), 0, image -> image > 3).orElseThrow();
    assertEquals(4, nearest.each());
    assertArrayEquals(
        four().nearest(gaussians(), 0, image -> true).orElseThrow().values(), nearest.values());
  }
}
