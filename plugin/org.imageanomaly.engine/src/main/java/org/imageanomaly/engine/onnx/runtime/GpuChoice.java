package org.imageanomaly.engine.onnx.runtime;

import java.util.Optional;
import java.util.function.Supplier;
import org.imageanomaly.engine.compute.Device;

/**
 * Whether ONNX Runtime computes on a GPU. Whatever speaks against it makes the CPU compute.
 *
 * @param cuda whether it does
 * @param notice why it does not and what helps, if the user has to know
 */
record GpuChoice(boolean cuda, Optional<String> notice) {

  private static final GpuChoice CPU = new GpuChoice(false, Optional.empty());

  /**
   * Decides. Tries nothing if the CPU was asked for.
   *
   * @param installed whether the libraries for GPUs are
   * @param failure tries a GPU: why it does not compute; empty if it does
   */
  static GpuChoice of(Device requested, boolean installed, Supplier<Optional<String>> failure) {
    if (requested == Device.CPU || requested == Device.AUTO && !installed) {
      return CPU;
    }
    if (!installed) {
      return cpuBecause(
          "ONNX Runtime's libraries for GPUs are not installed",
          "Install the feature \"Image Anomaly Detection: ONNX on NVIDIA GPUs\"");
    }
    return failure
        .get()
        .map(
            found ->
                cpuBecause(
                    "ONNX Runtime cannot use it (" + found + ")",
                    "Install NVIDIA's driver, version 525 or newer, CUDA 12 and cuDNN 9 where the"
                        + " system's loader finds them, for a GPU of compute capability 6.0 to 9.0"
                        + " or 12.0"))
        .orElseGet(() -> new GpuChoice(true, Optional.empty()));
  }

  private static GpuChoice cpuBecause(String found, String remedy) {
    return new GpuChoice(
        false,
        Optional.of(
            "The CPU computes networks in ONNX, not the GPU: "
                + found
                + ". "
                + remedy
                + ", or set -D"
                + Device.PROPERTY
                + "=cpu to use the CPU without this message."));
  }
}
