package org.imageanomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {

  @ParameterizedTest
  @CsvSource({"0,0 images", "1,1 image", "2,2 images", "3000000000,3000000000 images"})
  void oneIsSingular(long count, String text) {
    assertEquals(text, Count.of(count, "image"));
  }
}
