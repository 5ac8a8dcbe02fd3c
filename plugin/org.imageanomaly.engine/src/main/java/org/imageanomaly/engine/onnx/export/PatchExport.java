package org.imageanomaly.engine.onnx.export;

import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.patch.PatchDetector;

/** The graph of a detector of patches. */
final class PatchExport {

  private final PatchDetector detector;
  private final ImageShape shape;
  private final Exported to = new Exported();
  private final Graph graph = to.graph();

  PatchExport(PatchDetector detector) {
    this.detector = detector;
    this.shape = detector.inputShape();
  }

  Exported export() {
    FilterBank bank = new FilterBank(shape, detector.filters());
    Value levels = ImageGraph.prepared(graph, shape, detector.preparation());
    Value features = new FilterGraph(graph, bank).of(levels);
    Value beyond = new PatchGraph(graph, detector.measure(), bank.apart()).beyond(features);
    Value map =
        LineMap.apply(
            graph,
            beyond,
            interpolation(bank.height(), shape.height()),
            interpolation(bank.width(), shape.width()));
    Value largest = graph.largest(map, 1, 2, 3);
    new DetectorGraph(to, detector)
        .add(
            List.of(ImageGraph.alone(graph, largest)),
            List.of(Optional.of(map)),
            () -> fine(map, largest));
    return to;
  }

  private static LineMap interpolation(int cells, int length) {
    return LineMap.interpolation(cells, length, FilterBank.CELL * cells);
  }

  /** Smoothed, with the largest value as it was; none where maps stay as they are. */
  private List<Optional<Value>> fine(Value map, Value largest) {
    if (detector.smoothing() == 0) {
      return List.of();
    }
    SmoothedMap smoothed = new SmoothedMap(graph, shape, detector.smoothing());
    return List.of(Optional.of(smoothed.of(map, largest)));
  }
}
