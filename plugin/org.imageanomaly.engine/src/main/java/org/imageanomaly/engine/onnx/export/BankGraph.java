package org.imageanomaly.engine.onnx.export;

import java.util.List;
import org.imageanomaly.engine.deepfeature.PatchBank;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.DataType;

/**
 * The distances of patches from the nearest remembered ones. Which one is nearest is found by
 * products, counted from the mean of all; how far it is, from the differences.
 */
final class BankGraph {

  private final Graph graph;
  private final PatchBank bank;

  /** M x K. */
  private final Value remembered;

  /** K. */
  private final Value center;

  BankGraph(Graph graph, PatchBank bank) {
    this.graph = graph;
    this.bank = bank;
    this.remembered = graph.floats(bank.patches(), bank.count(), bank.length());
    this.center = graph.floats(bank.center(), bank.length());
  }

  /**
   * Measures images.
   *
   * @param patches N x P x K
   */
  DeepMeasureGraph.Found measure(Value patches) {
    Value nearest = graph.indexOfSmallest(compared(patches), 2);
    Value distances = lengths(graph.subtract(patches, graph.gather(remembered, 0, nearest)), 2);
    Value positions = graph.reshape(distances, 0, -1);
    Value largest = graph.largest(positions, 1);
    return new DeepMeasureGraph.Found(
        bank.neighbors() < 2
            ? largest
            : graph.multiply(largest, weight(patches, nearest, positions, largest)),
        positions);
  }

  /**
   * What is smallest where a squared distance is, in the precision that vectors have.
   *
   * @param vectors N x P x K
   * @return N x P x M
   */
  private Value compared(Value vectors) {
    Value all = like(vectors, graph.subtract(remembered, center));
    Value own = graph.subtract(vectors, like(vectors, center));
    Value halves = graph.divide(graph.sum(graph.square(all), 1), 2);
    return graph.subtract(
        graph.reshape(halves, 1, 1, -1), graph.product(own, graph.transpose(all, 1, 0)));
  }

  private Value like(Value other, Value value) {
    return graph.cast(value, other.type());
  }

  private Value lengths(Value vectors, long axis) {
    return graph.apply("Sqrt", graph.sum(graph.square(vectors), axis));
  }

  // equation 7 of Roth et al. 2022

  /**
   * What the largest distance counts for, by how near its patch is to the neighbors of the nearest
   * one.
   *
   * @param patches N x P x K
   * @param nearest N x P
   * @param positions the distances, N x P
   * @param largest of them, N x 1
   * @return N x 1
   */
  private Value weight(Value patches, Value nearest, Value positions, Value largest) {
    Value most =
        graph.apply(
            DataType.INT64,
            "ArgMax",
            List.of(positions),
            AttributeProto.of("axis", 1),
            AttributeProto.of("keepdims", 1));
    Value place = graph.reshape(most, -1, 1, 1);
    Value places = graph.add(place, graph.indices(new int[bank.length()], 1, 1, bank.length()));
    Value patch = elements(patches, places);
    Value among = graph.gather(remembered, 0, elements(nearest, most));
    // of two that are nearly as near, the same one has to come first: in double precision
    Value neighbors = nearest(graph.reshape(compared(graph.toDouble(among)), -1, bank.count()));
    Value distances = lengths(graph.subtract(patch, graph.gather(remembered, 0, neighbors)), 2);
    Value beyond = graph.subtract(graph.reshape(distances, 0, -1), largest);
    Value sum = graph.sum(graph.apply("Exp", beyond), 1);
    return graph.subtract(graph.number(1, sum), graph.divide(graph.number(1, sum), sum));
  }

  private Value elements(Value values, Value places) {
    return graph.apply("GatherElements", List.of(values, places), AttributeProto.of("axis", 1));
  }

  /** The indices of the smallest values, N x b. */
  private Value nearest(Value compared) {
    return graph.indicesOfSmallest(compared, 1, Math.min(bank.neighbors(), bank.count()));
  }
}
