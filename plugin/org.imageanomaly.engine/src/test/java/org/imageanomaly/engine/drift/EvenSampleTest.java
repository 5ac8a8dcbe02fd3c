package org.imageanomaly.engine.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvenSampleTest {

  private static List<Integer> kept(int most, int count) {
    EvenSample<Integer> sample = new EvenSample<>(most);
    IntStream.range(0, count).forEach(sample::add);
    return sample.kept();
  }

  @Test
  void aFewAreKeptAsTheyAre() {
    assertEquals(List.of(0, 1, 2, 3), kept(4, 4));
  }

  @Test
  void ofManyEveryOtherOneIsKeptAndThenEveryFourth() {
    assertEquals(List.of(0, 2, 4), kept(4, 5));
    assertEquals(List.of(0, 2, 4, 6), kept(4, 7));
    assertEquals(List.of(0, 4, 8), kept(4, 9));
    assertEquals(List.of(0, 4, 8, 12), kept(4, 16));
  }

  @Test
  void howeverManyComeNoMoreAreKept() {
    assertEquals(50, kept(50, 50 * 64).size());
  }
}
