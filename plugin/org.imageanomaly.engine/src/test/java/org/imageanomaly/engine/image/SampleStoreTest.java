package org.imageanomaly.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleStoreTest {

  @TempDir Path folder;

  private static byte[] samples(int seed) {
    byte[] samples = new byte[10];
    new Random(seed).nextBytes(samples);
    return samples;
  }

  private SampleStore store(long inMemory) {
    return new SampleStore(10, new HeapAllowance(inMemory), folder);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, 35, 1000})
  void everyArrayComesBackWhateverFitsIntoMemory(long inMemory) {
    try (SampleStore store = store(inMemory)) {
      IntStream.range(0, 12).forEach(i -> store.add(samples(i)));
      assertEquals(12, store.size());
      for (int i = 11; i >= 0; i--) {
        assertArrayEquals(samples(i), store.get(i), "array " + i);
      }
    }
  }

  @Test
  void allStoresShareTheirAllowanceAndGiveItBack() {
    HeapAllowance allowance = new HeapAllowance(35);
    try (SampleStore one = new SampleStore(10, allowance, folder);
        SampleStore other = new SampleStore(10, allowance, folder)) {
      IntStream.range(0, 2).forEach(i -> one.add(samples(i)));
      IntStream.range(2, 5).forEach(i -> other.add(samples(i)));
      assertEquals(5, allowance.left());
      IntStream.range(0, 2).forEach(i -> assertArrayEquals(samples(i), one.get(i)));
      IntStream.range(2, 5).forEach(i -> assertArrayEquals(samples(i), other.get(i - 2)));
    }
    assertEquals(35, allowance.left());
  }

  @Test
  void nothingIsLeftOfAClosedStore() throws Exception {
    HeapAllowance allowance = new HeapAllowance(10);
    SampleStore store = new SampleStore(10, allowance, folder);
    IntStream.range(0, 5).forEach(i -> store.add(samples(i)));
    store.close();
    store.close();
    assertEquals(10, allowance.left());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
    assertThrows(IllegalStateException.class, () -> store.get(0));
    assertThrows(IllegalStateException.class, () -> store.add(samples(5)));
  }

  @Test
  void aFolderThatTakesNoFileIsNamedWithARemedy() {
    Path missing = folder.resolve("missing");
    try (SampleStore store = new SampleStore(10, new HeapAllowance(10), missing)) {
      store.add(samples(0));
      String message =
          assertThrows(UncheckedIOException.class, () -> store.add(samples(1))).getMessage();
      assertTrue(message.contains("\"" + missing + "\""), message);
      assertTrue(message.contains("-Djava.io.tmpdir"), message);
      assertEquals(1, store.size());
    }
  }

  @Test
  void anInterruptedThreadCanGoOnReading() {
    try (SampleStore store = store(0)) {
      store.add(samples(1));
      Thread.currentThread().interrupt();
      try {
        assertArrayEquals(samples(1), store.get(0));
      } finally {
        Thread.interrupted();
      }
      assertArrayEquals(samples(1), store.get(0));
    }
  }

  @Test
  void manyReadersGetTheirOwnArrays() {
    try (SampleStore store = store(0)) {
      IntStream.range(0, 100).forEach(i -> store.add(samples(i)));
      boolean[] right = new boolean[100];
      IntStream.range(0, 100)
          .parallel()
          .forEach(i -> right[i] = Arrays.equals(samples(i), store.get(i)));
      for (int i = 0; i < right.length; i++) {
        assertTrue(right[i], "array " + i);
      }
    }
  }
}
