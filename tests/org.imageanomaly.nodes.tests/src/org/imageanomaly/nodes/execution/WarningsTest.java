package org.imageanomaly.nodes.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WarningsTest {

  @Test
  void warningsStandInTheOrderInWhichTheyWereFoundAndEachOnce() {
    Warnings warnings =
        new Warnings()
            .add("Third things first.")
            .add(Optional.empty())
            .addAll(List.of("Then another.", "Third things first."))
            .addAll(Stream.of("At last."))
            .add(Optional.of("Then another."));
    assertEquals(Optional.of("Third things first. Then another. At last."), warnings.text());
  }

  @Test
  void nothingToWarnOfIsNoWarning() {
    assertEquals(Optional.empty(), new Warnings().addAll(List.of()).text());
  }
}
