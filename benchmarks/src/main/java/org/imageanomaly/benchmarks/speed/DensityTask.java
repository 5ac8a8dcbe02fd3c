package org.imageanomaly.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.density.GaussianKernelDensity;

/** Log densities at some points. */
final class DensityTask implements Task {

  private static final int DIMENSION = 8192;
  private static final double BANDWIDTH = 0.2;

  private final GaussianKernelDensity density;
  private final float[] queries;

  DensityTask(Path folder) throws IOException {
    density =
        new GaussianKernelDensity(BANDWIDTH, DataFile.floats(folder.resolve("vectors")), DIMENSION);
    queries = DataFile.floats(folder.resolve("queries"));
  }

  @Override
  public Map<String, Object> facts() {
    return Map.of("about", Backend.start().describe());
  }

  @Override
  public void run() {
    density.logDensity(queries);
  }

  @Override
  public void result(Path file) throws IOException {
    DataFile.write(file, density.logDensity(queries));
  }
}
