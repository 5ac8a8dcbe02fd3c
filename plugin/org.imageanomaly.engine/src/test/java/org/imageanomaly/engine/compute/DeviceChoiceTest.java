package org.imageanomaly.engine.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceChoiceTest {

  private static final Gpu RTX_3060 = new Gpu("NVIDIA GeForce RTX 3060", 8, 6, 12_622L << 20);
  private static final Gpu H100 = new Gpu("NVIDIA H100 PCIe", 9, 0, 81_559L << 20);

  /** A machine on which everything works, until a test takes something away. */
  private static class Machine implements CudaProbe {
    boolean installed = true;
    String driverFailure;
    String toolkitFailure;
    int driverVersion = 12020;
    List<Gpu> gpus = List.of(RTX_3060);
    String startFailure;

    @Override
    public boolean isInstalled() {
      return installed;
    }

    @Override
    public Optional<String> driverFailure() {
      return Optional.ofNullable(driverFailure);
    }

    @Override
    public Optional<String> toolkitFailure() {
      return Optional.ofNullable(toolkitFailure);
    }

    @Override
    public int driverVersion() {
      return driverVersion;
    }

    @Override
    public List<Gpu> gpus() {
      return gpus;
    }

    @Override
    public Optional<String> startFailure() {
      return Optional.ofNullable(startFailure);
    }
  }

  private final Machine machine = new Machine();

  private String notice() {
    DeviceChoice choice = DeviceChoice.of(Device.AUTO, machine);
    assertEquals(Optional.empty(), choice.gpu());
    assertEquals(choice, DeviceChoice.of(Device.CUDA, machine));
    String notice = choice.notice().orElseThrow();
    assertTrue(notice.startsWith("The CPU computes, not the GPU: "), notice);
    assertTrue(notice.contains("-Dorg.imageanomaly.device=cpu"), notice);
    return notice;
  }

  private static void assertSays(String notice, String... parts) {
    for (String part : parts) {
      assertTrue(notice.contains(part), notice);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "CUDA"})
  void theFirstGpuComputesWhereNothingIsMissing(Device requested) {
    machine.gpus = List.of(RTX_3060, new Gpu("Tesla V100-SXM2-16GB", 7, 0, 1L << 34));

    DeviceChoice choice = DeviceChoice.of(requested, machine);

    assertEquals(new DeviceChoice(Optional.of(RTX_3060), Optional.empty()), choice);
  }

  @Test
  void withoutTheFeatureTheCpuComputesAndNothingIsSaid() {
    machine.installed = false;
    machine.driverFailure = "not to be asked";

    assertEquals(
        new DeviceChoice(Optional.empty(), Optional.empty()),
        DeviceChoice.of(Device.AUTO, machine));
  }

  @Test
  void askingForCudaWithoutTheFeatureIsAnswered() {
    machine.installed = false;

    DeviceChoice choice = DeviceChoice.of(Device.CUDA, machine);

    assertEquals(Optional.empty(), choice.gpu());
    assertSays(choice.notice().orElseThrow(), "not installed", "Install the feature");
  }

  @Test
  void askingForTheCpuLooksAtNothing() {
    CudaProbe untouchable =
        new Machine() {
          @Override
          public boolean isInstalled() {
            throw new AssertionError("looked");
          }
        };

    assertEquals(
        new DeviceChoice(Optional.empty(), Optional.empty()),
        DeviceChoice.of(Device.CPU, untouchable));
  }

  @Test
  void aMissingDriverIsNamed() {
    machine.driverFailure = "libcuda.so.1: cannot open shared object file";
    machine.toolkitFailure = "not to be asked";

    assertSays(notice(), "driver does not load (libcuda.so.1: cannot", "Install NVIDIA's driver");
  }

  @Test
  void aMissingToolkitIsNamed() {
    machine.toolkitFailure = "libcublas.so.11: cannot open shared object file";
    machine.gpus = List.of();

    assertSays(
        notice(), "libcublas.so.11", "CUDA Toolkit 11.6, 11.7 or 11.8", "3.7 and 5.0 to 8.9");
  }

  @Test
  void anOldDriverIsNamedWithItsVersion() {
    machine.driverVersion = 11050;

    assertSays(notice(), "supports CUDA 11.5, 11.6 is needed", "version 510 (Windows: 511)");
  }

  @Test
  void theOldestDriverThatIsEnoughIsThatOfCuda116() {
    machine.driverVersion = 11060;

    assertEquals(Optional.of(RTX_3060), DeviceChoice.of(Device.AUTO, machine).gpu());
  }

  @Test
  void aDriverWithoutGpuIsSaid() {
    machine.gpus = List.of();

    assertSays(notice(), "the driver finds no GPU", "CUDA_VISIBLE_DEVICES");
  }

  @Test
  void aGpuThatIsTooNewIsNamed() {
    machine.gpus = List.of(H100);

    String notice = notice();

    assertSays(notice, "NVIDIA H100 PCIe (compute capability 9.0, 79.6 GB)", "Use another GPU");
    assertFalse(notice.contains("CUDA_VISIBLE_DEVICES"), notice);
  }

  @Test
  void oneUnusableGpuBesideAUsableOneCanBeHidden() {
    machine.gpus = List.of(RTX_3060, H100);

    assertSays(notice(), "machine code for NVIDIA H100 PCIe", "CUDA_VISIBLE_DEVICES");
  }

  @Test
  void aGpuThatDoesNotStartIsNamed() {
    machine.startFailure = "all CUDA-capable devices are busy or unavailable";

    assertSays(notice(), "RTX 3060 (compute capability 8.6, 12.3 GB) does not start", "are busy");
  }

  @Test
  void whatGoesWrongWhileLookingNeverReachesTheUserAsAnError() {
    CudaProbe broken =
        new Machine() {
          @Override
          public int driverVersion() {
            throw new UnsatisfiedLinkError("no jnicudart in java.library.path");
          }
        };

    DeviceChoice choice = DeviceChoice.of(Device.AUTO, broken);

    assertEquals(Optional.empty(), choice.gpu());
    assertSays(choice.notice().orElseThrow(), "looking for it failed", "no jnicudart");
  }

  /** Machine code of the library: 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5, 8.0 and 8.6, no PTX. */
  @ParameterizedTest
  @CsvSource({
    "3,0,false", "3,5,false", "3,7,true", "5,0,true", "5,2,true", "6,0,true", "6,1,true",
    "7,0,true", "7,5,true", "8,0,true", "8,6,true", "8,9,true", "9,0,false", "10,0,false",
    "12,0,false"
  })
  void aGpuRunsCodeOfItsOwnMajorVersionUpToItsMinor(int major, int minor, boolean runs) {
    assertEquals(runs, new Gpu("GPU", major, minor, 1L << 33).runsLibrary());
  }

  @Test
  void wordsOfThePropertyAreUnderstood() {
    assertEquals(Device.AUTO, Device.of("auto"));
    assertEquals(Device.CPU, Device.of("cpu"));
    assertEquals(Device.CUDA, Device.of("cuda"));
    String message = assertThrows(ComputeException.class, () -> Device.of("gpu")).getMessage();
    assertSays(message, "-Dorg.imageanomaly.device=gpu", "auto, cpu and cuda");
  }
}
