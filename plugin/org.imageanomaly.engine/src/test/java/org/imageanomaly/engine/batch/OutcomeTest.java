package org.imageanomaly.engine.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.NotFiniteException;
import org.imageanomaly.engine.image.ImageShape;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private final List<Integer> sizes = new ArrayList<>();

  private List<String> found(int... indices) {
    sizes.add(indices.length);
    return Arrays.stream(indices)
        .mapToObj(
            i -> "image " + (int) NotFiniteException.check("a score", i == 2 ? Double.NaN : i))
        .toList();
  }

  @Test
  void anImageWithoutANumberCostsTheOthersNothing() {
    List<Outcome<String>> outcomes = Outcome.ofEach(4, this::found);
    assertEquals(
        List.of(Optional.of("image 0"), Optional.of("image 1"), Optional.empty()),
        outcomes.subList(0, 3).stream().map(Outcome::result).toList());
    assertTrue(
        outcomes.get(2).failure().orElseThrow().getMessage().startsWith("Of an image, a score is"));
    assertEquals(Optional.empty(), outcomes.get(3).failure());
    assertEquals(List.of(4, 1, 1, 1, 1), sizes);
  }

  @Test
  void imagesWithNumbersAreComputedAtOnce() {
    Outcome.ofEach(2, this::found);
    assertEquals(List.of(2), sizes);
  }

  @Test
  void otherFailuresAreThoseOfAll() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Outcome.ofEach(
                2,
                indices -> {
                  throw new IllegalStateException();
                }));
  }

  @Test
  void noImagesAreNotComputed() {
    assertEquals(List.of(), Outcome.ofEach(0, this::found));
    assertEquals(List.of(), sizes);
  }

  @Test
  void aBatchHasFewerOfLargeImages() {
    assertEquals(16, BatchSize.of(new ImageShape(3, 1024, 1024)));
    assertEquals(4, BatchSize.of(new ImageShape(3, 2048, 2048)));
    assertEquals(1, BatchSize.of(new ImageShape(3, 10_000, 10_000)));
  }
}
