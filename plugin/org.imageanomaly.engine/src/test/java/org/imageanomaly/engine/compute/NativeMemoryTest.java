package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class NativeMemoryTest {

  @BeforeAll
  static void start() {
    Backend.start();
  }

  @Test
  void bothCountersHaveTheSameLimitAndTheProcessHasNone() {
    assertEquals(Math.max(4L << 30, Runtime.getRuntime().maxMemory()), Pointer.maxBytes());
    assertEquals(Pointer.maxBytes(), Nd4j.getEnvironment().getDeviceLimit(0));
    assertEquals(0, Pointer.maxPhysicalBytes());
    assertNull(System.getProperty(NativeMemory.LIMIT_PROPERTY));
  }

  @Test
  void whatExceedsALimitIsRefusedAndRecognized() {
    long limit = Nd4j.getEnvironment().getDeviceLimit(0);
    Nd4j.getEnvironment().setDeviceLimit(0, 1 << 20);
    try {
      RuntimeException nd4j = assertThrows(RuntimeException.class, () -> Nd4j.ones(1 << 20));
      assertTrue(NativeMemory.isExhausted(nd4j), nd4j.toString());
    } finally {
      Nd4j.getEnvironment().setDeviceLimit(0, limit);
    }
    long tooMuch = Pointer.maxBytes() + 1;
    OutOfMemoryError javaCpp =
        assertThrows(OutOfMemoryError.class, () -> new BytePointer(tooMuch).close());
    assertTrue(NativeMemory.isExhausted(javaCpp), javaCpp.toString());
    assertFalse(NativeMemory.isExhausted(new OutOfMemoryError("Java heap space")));
    assertFalse(NativeMemory.isExhausted(new IllegalStateException()));
  }
}
