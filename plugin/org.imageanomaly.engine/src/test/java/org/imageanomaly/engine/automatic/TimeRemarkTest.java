package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeRemarkTest {

  private static Optional<String> text(List<Integer> images, String besides) {
    return new TimeRemark(images, 3, 80).text(5, 12, besides);
  }

  @Test
  void nothingIsSaidIfThereWasTime() {
    assertEquals(Optional.empty(), text(List.of(80, 80, 80), ""));
  }

  @Test
  void fewerImagesAreSaid() {
    assertEquals(
        Optional.of(
            "There was time to try candidates on 34 instead of 80 images, with 5.0 minutes set."
                + " Comparing all candidates on 80 images takes about 12 minutes here. Allow more"
                + " for a surer choice."),
        text(List.of(34, 34, 34), ""));
  }

  @Test
  void whatChangedInTheMiddleIsSaid() {
    assertSays(
        "There was time to try the last 2 candidates on 20 instead of 80 images", 80, 20, 20);
    assertSays("There was time to try the last candidate on 16 instead of 80 images", 80, 80, 16);
    assertSays("There was time to try candidates on 50 and then 20 instead of 80", 50, 50, 20);
  }

  private static void assertSays(String beginning, Integer... images) {
    String said = text(List.of(images), "").orElseThrow();
    assertTrue(said.startsWith(beginning), said);
  }

  @Test
  void whatTheTimeIsWithoutIsSaid() {
    assertTrue(
        text(List.of(34, 34, 34), ", beside the rest")
            .orElseThrow()
            .contains("takes about 12 minutes here, beside the rest. Allow more"));
  }

  @Test
  void whatWasNotEnoughIsNotAdvised() {
    String said = new TimeRemark(List.of(16), 3, 26).text(3, 2, "").orElseThrow();
    assertTrue(said.contains("takes about 4 minutes here. Allow more"), said);
  }

  @Test
  void candidatesThatWereLeftOutAreSaid() {
    assertEquals(
        Optional.of(
            "There was time for 1 candidate alone, with 5.0 minutes set. Comparing all candidates"
                + " on 80 images takes about 12 minutes here. Allow more for the others."),
        text(List.of(80), ""));
    assertSays("There was time for 2 candidates alone, on 16 instead of 80 images", 16, 16);
    assertSays("There was time for 2 candidates alone, the last one on 16 instead of 80", 80, 16);
  }
}
