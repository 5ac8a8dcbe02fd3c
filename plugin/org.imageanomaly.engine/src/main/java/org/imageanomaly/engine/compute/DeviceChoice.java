package org.imageanomaly.engine.compute;

import java.util.List;
import java.util.Optional;

/**
 * What computes, decided before ND4J starts: left to itself it takes the GPU first, and starts one
 * that it has no code for. Whatever speaks against the GPU makes the CPU compute.
 *
 * @param gpu what computes; empty if the CPU does
 * @param notice why it is not the GPU and what helps, if the user has to know
 */
record DeviceChoice(Optional<Gpu> gpu, Optional<String> notice) {

  /** CUDA 11.6, which the library was built with; its driver is 510.39, on Windows 511.23. */
  private static final int OLDEST_DRIVER = 11060;

  private static final String INSTALL_DRIVER =
      "Install NVIDIA's driver, version 510 (Windows: 511) or newer";

  private record Obstacle(String found, String remedy) {}

  /** Decides. Looks at nothing if the CPU was asked for. */
  static DeviceChoice of(Device requested, CudaProbe probe) {
    if (requested == Device.CPU || requested == Device.AUTO && !probe.isInstalled()) {
      return new DeviceChoice(Optional.empty(), Optional.empty());
    }
    Optional<Obstacle> obstacle;
    try {
      obstacle = obstacle(probe);
      if (obstacle.isEmpty()) {
        return new DeviceChoice(Optional.of(probe.gpus().get(0)), Optional.empty());
      }
    } catch (LinkageError | RuntimeException e) {
      obstacle =
          Optional.of(
              new Obstacle(
                  "looking for it failed (" + Backend.rootCause(e) + ")",
                  "Check the installation of NVIDIA's driver and of CUDA 11"));
    }
    return new DeviceChoice(Optional.empty(), obstacle.map(DeviceChoice::notice));
  }

  private static String notice(Obstacle obstacle) {
    return "The CPU computes, not the GPU: "
        + obstacle.found()
        + ". "
        + obstacle.remedy()
        + ", or set -D"
        + Device.PROPERTY
        + "=cpu to use the CPU without this message.";
  }

  private static Optional<Obstacle> obstacle(CudaProbe probe) {
    if (!probe.isInstalled()) {
      return obstacle(
          "the GPU libraries for this system are not installed",
          "Install the feature \"Image Anomaly Detection on NVIDIA GPUs\" (Linux or Windows on"
              + " x86_64)");
    }
    return probe
        .driverFailure()
        .map(f -> new Obstacle("NVIDIA's driver does not load (" + f + ")", INSTALL_DRIVER))
        .or(() -> toolkitObstacle(probe))
        .or(() -> gpuObstacle(probe))
        .or(() -> startObstacle(probe));
  }

  private static Optional<Obstacle> toolkitObstacle(CudaProbe probe) {
    return probe
        .toolkitFailure()
        .map(
            f ->
                new Obstacle(
                    "the libraries of CUDA 11 do not load (" + f + ")",
                    "Install NVIDIA's CUDA Toolkit 11.6, 11.7 or 11.8 where the system's loader"
                        + " finds it (worthwhile only for a GPU of compute capability "
                        + Gpu.SUPPORTED
                        + ")"));
  }

  private static Optional<Obstacle> gpuObstacle(CudaProbe probe) {
    int version = probe.driverVersion();
    if (version < OLDEST_DRIVER) {
      return obstacle(
          "NVIDIA's driver supports CUDA "
              + version / 1000
              + "."
              + version % 1000 / 10
              + ", 11.6 is needed",
          INSTALL_DRIVER);
    }
    List<Gpu> gpus = probe.gpus();
    if (gpus.isEmpty()) {
      return obstacle("the driver finds no GPU", "Check the environment's CUDA_VISIBLE_DEVICES");
    }
    return gpus.stream()
        .filter(gpu -> !gpu.runsLibrary())
        .findFirst()
        .map(
            gpu ->
                new Obstacle(
                    "there is no machine code for "
                        + gpu
                        + ", only for compute capability "
                        + Gpu.SUPPORTED,
                    gpus.stream().anyMatch(Gpu::runsLibrary)
                        ? "Name the others in the environment's CUDA_VISIBLE_DEVICES"
                        : "Use another GPU"));
  }

  private static Optional<Obstacle> startObstacle(CudaProbe probe) {
    return probe
        .startFailure()
        .map(
            f ->
                new Obstacle(
                    probe.gpus().get(0) + " does not start (" + f + ")",
                    "Check that no other program occupies it, and its driver"));
  }

  private static Optional<Obstacle> obstacle(String found, String remedy) {
    return Optional.of(new Obstacle(found, remedy));
  }
}
