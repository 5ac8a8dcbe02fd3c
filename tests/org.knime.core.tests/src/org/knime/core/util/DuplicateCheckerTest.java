package org.knime.core.util;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class DuplicateCheckerTest {
  private static DuplicateChecker withKeys(int count) throws IOException {
    DuplicateChecker checker = new DuplicateChecker(10, 0);
    for (int i = 0; i < count; i++) {
      checker.addKey("Row" + i);
    }
    return checker;
  }

  @Test
  void keysThatLieInDifferentFilesAreCompared() throws IOException {
    DuplicateChecker checker = withKeys(95);
    checker.addKey("Row3");
    DuplicateKeyException e =
        assertThrows(DuplicateKeyException.class, checker::checkForDuplicates);
    assertEquals("Row3", e.getKey());
    checker.clear();
  }

  @Test
  void differentKeysPass() throws IOException {
    DuplicateChecker checker = withKeys(101);
    assertDoesNotThrow(checker::checkForDuplicates);
    checker.clear();
  }

  @Test
  void aDuplicateStillInMemoryIsFoundAtOnce() throws IOException {
    DuplicateChecker checker = withKeys(5);
    assertThrows(DuplicateKeyException.class, () -> checker.addKey("Row4"));
  }
}
