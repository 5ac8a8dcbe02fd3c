package org.imageanomaly.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.OnnxFeature;
import org.imageanomaly.engine.onnx.runtime.OnnxSession;
import org.junit.jupiter.api.Test;

/** These tests run without the optional feature for ONNX; those of workflows run with it. */
class WithoutOnnxFeatureTest {

  private static final String NEXT_STEP =
      "not installed. Install the feature \"Image Anomaly Detection: ONNX and Keras\"";

  @Test
  void bothObstaclesNameTheFeature() {
    assertTrue(OnnxSession.obstacle().orElseThrow().contains(NEXT_STEP));
    assertTrue(OnnxFeature.formatsObstacle().orElseThrow().contains(NEXT_STEP));
  }

  @Test
  void aNetworkIsRefusedWithTheSameWordsEachTime() {
    for (int i = 0; i < 2; i++) {
      String message =
          assertThrows(OnnxException.class, () -> OnnxSession.open(new byte[0])).getMessage();
      assertEquals(OnnxSession.obstacle().orElseThrow(), message);
    }
  }
}
