package org.imageanomaly.embedded.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void theNameWithTheFewestLettersToChangeIsFirst() {
    assertEquals(
        List.of("maxEpochs", "seed", "batchSize"),
        Nearest.first("maxepoch", List.of("seed", "batchSize", "maxEpochs")));
    assertEquals("kitten", Nearest.first("sitting", List.of("unrelated name", "kitten")).get(0));
  }

  @Test
  void aNameThatHoldsTheGivenOneIsNear() {
    assertEquals(
        "goodParts/column", Nearest.first("column", List.of("colon", "goodParts/column")).get(0));
    assertEquals(
        "Anomaly Report Writer",
        Nearest.first("report", List.of("Reader", "Anomaly Report Writer")).get(0));
  }
}
