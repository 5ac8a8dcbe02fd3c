package org.imageanomaly.engine.network.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CacheTest {

  @Test
  void asManyExamplesAtOnceAsStayInTheCacheAndGoIntoAll() {
    Cache cache = new Cache(100, 1);
    assertEquals(8, cache.examplesAtOnce(16, 12));
    assertEquals(5, cache.examplesAtOnce(10, 12));
    assertEquals(1, cache.examplesAtOnce(11, 12));
    assertEquals(1, cache.examplesAtOnce(16, 100));
    assertEquals(3, cache.examplesAtOnce(3, 12));
  }

  @Test
  void eachThreadHasTheSameNumberOfExamples() {
    Cache cache = new Cache(100, 2);
    assertEquals(8, cache.examplesAtOnce(16, 12));
    assertEquals(2, cache.examplesAtOnce(10, 12));
    assertEquals(2, cache.examplesAtOnce(4, 49));
  }

  @Test
  void allExamplesAtOnceWhereFewerWouldDoNoGood() {
    assertEquals(16, new Cache(100, 1).examplesAtOnce(16, 101));
    assertEquals(16, new Cache(100, 3).examplesAtOnce(16, 12));
    assertEquals(11, new Cache(100, 2).examplesAtOnce(11, 12));
    assertEquals(0, new Cache(100, 2).examplesAtOnce(0, 12));
  }
}
