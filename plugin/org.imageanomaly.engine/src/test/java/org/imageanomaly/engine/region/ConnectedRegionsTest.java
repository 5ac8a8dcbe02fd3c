package org.imageanomaly.engine.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectedRegionsTest {

  private static boolean[] mask(String... rows) {
    String all = String.join("", rows);
    boolean[] mask = new boolean[all.length()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = all.charAt(i) == '#';
    }
    return mask;
  }

  private static List<int[]> regions(String... rows) {
    return ConnectedRegions.of(mask(rows), rows[0].length()).stream()
        .map(
            region -> {
              int[] sorted = region.clone();
              Arrays.sort(sorted);
              return sorted;
            })
        .toList();
  }

  @Test
  void armsThatMeetLaterAreOneRegion() {
    List<int[]> found = regions("#.#.#", "#.#.#", "#.###", "###..", ".....", "#....");
    assertEquals(2, found.size());
    assertEquals(13, found.get(0).length);
    assertArrayEquals(new int[] {25}, found.get(1));
  }

  @Test
  void cornersTouch() {
    assertEquals(1, regions("#...", ".#..", "..#.", "...#").size());
    assertEquals(1, regions("...#", "..#.", ".#..", "#...").size());
    assertEquals(2, regions("#...", "..#.").size());
  }

  @Test
  void aRowDoesNotGoOnInTheNextOne() {
    assertEquals(2, regions("...#", "....", "#...").size());
    assertEquals(2, regions("...#", "#...").size());
  }

  /** A comb whose teeth are joined one after the other, from the right to the left. */
  @Test
  void manyMergersLeaveEveryPixelInItsRegion() {
    int width = 41;
    String[] rows = new String[width];
    for (int y = 0; y < width; y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < width; x++) {
        row.append(x % 2 == 0 || x > width - y ? '#' : '.');
      }
      rows[y] = row.toString();
    }
    List<int[]> found = regions(rows);
    assertEquals(1, found.stream().filter(region -> region.length > 1000).count());
    int pixels = 0;
    for (boolean marked : mask(rows)) {
      pixels += marked ? 1 : 0;
    }
    assertEquals(pixels, found.stream().mapToInt(region -> region.length).sum());
  }

  @Test
  void regionsComeInTheOrderOfTheirFirstPixels() {
    List<int[]> found = regions("..#..#", "#....#", "#....#");
    assertEquals(List.of(2, 5, 6), found.stream().map(region -> region[0]).toList());
  }
}
