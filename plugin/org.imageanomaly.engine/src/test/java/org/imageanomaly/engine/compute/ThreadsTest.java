package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

  @ParameterizedTest
  @CsvSource({
    // processors, cores, threads
    "1, 1, 1", // the smallest machine
    "2, 2, 2", // two cores
    "2, 1, 1", // one core with two threads
    "8, 8, 8", // cores with one thread each
    "16, 8, 8", // a desktop with two threads a core
    "4, 32, 4", // a container of four processors on a large machine
    "64, 32, 16", // a server
    "128, 64, 16", // a large server
    "12, 0, 12", // the number of cores is unknown
    "48, -1, 16",
  })
  void everyCoreGetsOneThreadUpToSixteen(int processors, int cores, int threads) {
    assertEquals(threads, Threads.sensible(processors, cores));
  }

  @Test
  void aNumberIsTakenAsItIs() {
    assertEquals(1, Threads.number("1"));
    assertEquals(40, Threads.number(" 40 "));
  }

  /** Without a word, all cores would compute. */
  @ParameterizedTest
  @ValueSource(strings = {"", "two", "2.5", "0", "-1", "1025", "99999999999"})
  void whatIsNoNumberOfThreadsIsRefused(String text) {
    assertEquals(
        "-Dorg.imageanomaly.threads="
            + text
            + " is not a number of threads from 1 to 1024. Correct it or leave it out.",
        assertThrows(ComputeException.class, () -> Threads.number(text)).getMessage());
  }
}
