package org.imageanomaly.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpochsTest {

  @Test
  void theBestEpochStandsBesideAllThatThereWere() {
    assertEquals(" in 2 epochs, best: 1", Epochs.describe(1, Optional.of(2)));
    assertEquals(" in 1 epoch, best: 1", Epochs.describe(1, Optional.of(1)));
  }

  @Test
  void ofOlderModelsOnlyTheBestIsKnown() {
    assertEquals(", weights of epoch 7", Epochs.describe(7, Optional.empty()));
  }
}
