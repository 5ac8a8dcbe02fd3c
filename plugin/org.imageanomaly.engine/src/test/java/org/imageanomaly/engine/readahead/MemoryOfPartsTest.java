package org.imageanomaly.engine.readahead;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryOfPartsTest {

  @Test
  void eachPartAddsToWhatThoseBeforeItKeep() {
    List<Long> told = new ArrayList<>();
    MemoryOfParts parts = new MemoryOfParts(told::add);
    parts.accept(100);
    parts.accept(30);
    parts.next().accept(7);
    parts.accept(5);
    parts.next().accept(1);
    assertEquals(List.of(100L, 30L, 37L, 35L, 36L), told);
  }
}
