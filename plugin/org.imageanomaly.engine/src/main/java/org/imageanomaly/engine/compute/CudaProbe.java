package org.imageanomaly.engine.compute;

import java.util.List;
import java.util.Optional;

/**
 * What there is of CUDA on this machine. The questions come in this order; each is asked only if
 * the answers before were favorable. A failure is told in the words of the system.
 */
interface CudaProbe {

  /** Whether the libraries that the GPU feature installs are there. */
  boolean isInstalled();

  /** Why the driver's own library does not load; empty if it does. */
  Optional<String> driverFailure();

  /** Why the libraries of the CUDA toolkit do not load; empty if they do. */
  Optional<String> toolkitFailure();

  /**
   * The newest CUDA version that the driver supports, 1000 times the major plus 10 times the minor
   * version: 11060 for 11.6.
   */
  int driverVersion();

  /** All GPUs that CUDA sees, in its order; empty if there is none. */
  List<Gpu> gpus();

  /** Why the first GPU does not start, or ND4J's library for it does not load; empty if both do. */
  Optional<String> startFailure();
}
