package org.imageanomaly.engine.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Optional;
import org.imageanomaly.engine.compute.Device;
import org.junit.jupiter.api.Test;

class GpuChoiceTest {

  private static Optional<String> nobodyAsks() {
    return fail("no GPU may be tried");
  }

  @Test
  void withoutTheLibrariesTheCpuComputesAndOnlyWhoAskedForCudaIsTold() {
    GpuChoice automatic = GpuChoice.of(Device.AUTO, false, GpuChoiceTest::nobodyAsks);
    assertEquals(new GpuChoice(false, Optional.empty()), automatic);
    GpuChoice cuda = GpuChoice.of(Device.CUDA, false, GpuChoiceTest::nobodyAsks);
    assertFalse(cuda.cuda());
    assertTrue(cuda.notice().orElseThrow().contains("ONNX on NVIDIA GPUs"), cuda.toString());
  }

  @Test
  void whoAsksForTheCpuGetsItAndNoGpuIsTried() {
    GpuChoice choice = GpuChoice.of(Device.CPU, true, GpuChoiceTest::nobodyAsks);
    assertEquals(new GpuChoice(false, Optional.empty()), choice);
  }

  @Test
  void aGpuThatComputesIsTaken() {
    GpuChoice choice = GpuChoice.of(Device.AUTO, true, Optional::empty);
    assertEquals(new GpuChoice(true, Optional.empty()), choice);
  }

  @Test
  void aGpuThatDoesNotComputeLeavesItToTheCpuAndSaysWhy() {
    GpuChoice choice =
        GpuChoice.of(Device.AUTO, true, () -> Optional.of("libcublas.so.12 is missing"));
    assertFalse(choice.cuda());
    String notice = choice.notice().orElseThrow();
    assertTrue(notice.contains("(libcublas.so.12 is missing)"), notice);
    assertTrue(notice.contains("-Dorg.imageanomaly.device=cpu"), notice);
  }
}
