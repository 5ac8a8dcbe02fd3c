package org.imageanomaly.engine.onnx.export;

import org.imageanomaly.engine.deepfeature.DeepMeasure;
import org.imageanomaly.engine.deepfeature.PatchBank;
import org.imageanomaly.engine.deepfeature.PositionNormals;
import org.imageanomaly.engine.deepfeature.PrincipalSubspace;

/** How far the patches of images are from good ones. */
record DeepMeasureGraph(Graph graph) {

  /**
   * What is found of images.
   *
   * @param value N x 1
   * @param positions N x P
   */
  record Found(Value value, Value positions) {}

  /**
   * Measures images.
   *
   * @param patches N x P x K
   */
  Found measure(DeepMeasure measure, Value patches) {
    if (measure instanceof PatchBank bank) {
      return new BankGraph(graph, bank).measure(patches);
    }
    Value distances =
        measure instanceof PositionNormals normals
            ? distances(normals, patches)
            : distances((PrincipalSubspace) measure, patches);
    return new Found(graph.largest(distances, 1), distances);
  }

  /** The length of what the inverse of each factor makes of the difference from the mean. */
  private Value distances(PositionNormals normals, Value patches) {
    int positions = normals.positions();
    int length = normals.length();
    Value means = graph.floats(normals.means(), positions, 1, length);
    Value centered = graph.subtract(graph.transpose(patches, 1, 0, 2), means);
    float[] inverse = new Triangles(length, normals.factors()).inverse().values();
    Value whitening = new Triangles(length, inverse).transposed(graph);
    Value whitened = graph.product(centered, whitening);
    Value squares = graph.sum(graph.square(whitened), 2);
    return graph.reshape(graph.transpose(graph.apply("Sqrt", squares), 1, 0, 2), -1, positions);
  }

  /** The length of what is left of the difference from the mean without its components. */
  private Value distances(PrincipalSubspace subspace, Value patches) {
    int length = subspace.length();
    Value rest = graph.subtract(patches, graph.floats(subspace.mean(), length));
    Value components = graph.floats(subspace.components(), subspace.count(), length);
    Value along = graph.product(rest, graph.transpose(components, 1, 0));
    Value left = graph.subtract(rest, graph.product(along, components));
    return graph.reshape(graph.apply("Sqrt", graph.sum(graph.square(left), 2)), 0, -1);
  }
}
