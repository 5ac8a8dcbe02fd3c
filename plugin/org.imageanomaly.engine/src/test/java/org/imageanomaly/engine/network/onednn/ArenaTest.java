package org.imageanomaly.engine.network.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.network.onednn.Arena.Region;
import org.junit.jupiter.api.Test;

class ArenaTest {

  @Test
  void whatIsReleasedIsTakenAgain() {
    Arena arena = new Arena();
    Region first = arena.take(100);
    Region second = arena.take(64);
    arena.release(first);
    assertEquals(first, arena.take(128));
    assertEquals(128 + 64, arena.bytes());
    arena.release(second);
  }

  @Test
  void neighborsThatAreReleasedMakeOneRegion() {
    Arena arena = new Arena();
    Region first = arena.take(64);
    Region second = arena.take(64);
    Region third = arena.take(64);
    arena.release(first);
    arena.release(third);
    arena.release(second);
    assertEquals(new Region(0, 192), arena.take(192));
    assertEquals(192, arena.bytes());
  }

  @Test
  void theLastFreeRegionGrows() {
    Arena arena = new Arena();
    arena.take(64);
    arena.release(arena.take(64));
    assertEquals(new Region(64, 256), arena.take(256));
    assertEquals(320, arena.bytes());
  }

  @Test
  void regionsInUseNeverOverlap() {
    Arena arena = new Arena();
    Random random = new Random(1);
    List<Region> used = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      if (!used.isEmpty() && random.nextBoolean()) {
        arena.release(used.remove(random.nextInt(used.size())));
      } else {
        Region taken = arena.take(1 + random.nextInt(1000));
        assertTrue(used.stream().noneMatch(r -> overlap(r, taken)));
        assertTrue(taken.start() + taken.bytes() <= arena.bytes());
        used.add(taken);
      }
    }
  }

  private static boolean overlap(Region one, Region other) {
    return one.start() < other.start() + other.bytes() && other.start() < one.start() + one.bytes();
  }
}
