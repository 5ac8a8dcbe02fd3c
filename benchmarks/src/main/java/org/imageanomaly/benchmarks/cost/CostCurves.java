package org.imageanomaly.benchmarks.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.imageanomaly.benchmarks.plot.Plot;
import org.imageanomaly.benchmarks.plot.Plot.Curve;

/** Seconds and memory of each stage over the number of images. */
record CostCurves(List<Cost> costs) {

  Plot plot() {
    return new Plot(2).panel("Time", "CPU seconds", times()).panel("Memory", "peak, MB", memory());
  }

  private List<Curve> times() {
    return curves("", false, Cost::cpuSeconds);
  }

  private List<Curve> memory() {
    List<Curve> curves = new ArrayList<>(curves(": process", false, Cost::process));
    curves.addAll(curves(": live heap + off-heap", true, c -> c.live() + c.offHeap()));
    return curves;
  }

  private List<Curve> curves(String suffix, boolean dashed, ToDoubleFunction<Cost> value) {
    return Arrays.stream(Stage.values())
        .map(
            stage -> {
              List<Cost> of = costs.stream().filter(c -> c.stage() == stage).toList();
              return new Curve(
                  stage.text() + suffix,
                  stage.ordinal(),
                  dashed,
                  of.stream().mapToDouble(Cost::images).toArray(),
                  of.stream().mapToDouble(value).toArray());
            })
        .toList();
  }
}
