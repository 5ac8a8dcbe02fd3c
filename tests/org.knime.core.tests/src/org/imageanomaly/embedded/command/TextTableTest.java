package org.imageanomaly.embedded.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void namesAreToTheLeftAndNumbersToTheRight() {
    assertEquals(
        List.of(
            "         KDE Scorer", //
            "F1            0.925",
            "Images           48"),
        TextTable.of(
            List.of(
                List.of("", "KDE Scorer"),
                List.of("F1", TextTable.text(0.92537)),
                List.of("Images ", TextTable.text(48)))));
    assertEquals("-", TextTable.text(null));
  }
}
