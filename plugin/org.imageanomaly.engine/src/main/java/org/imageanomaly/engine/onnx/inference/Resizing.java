package org.imageanomaly.engine.onnx.inference;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators that scale images. */
final class Resizing {

  private static final int SCALES = 2;
  private static final int SIZES = 3;

  private Resizing() {}

  static Map<String, Operator> operators() {
    return Map.of(
        "Resize",
        Resizing::resize,
        "Upsample",
        node -> scaled(node, node.has(1) ? node.numbers(1) : attribute(node)));
  }

  private static double[] attribute(Application node) {
    return node.node().attribute("scales").stream()
        .flatMap(scales -> scales.floats().stream())
        .mapToDouble(Float::doubleValue)
        .toArray();
  }

  private static List<Value> resize(Application node) {
    if (node.ints("axes").isPresent()
        || !node.attribute("keep_aspect_ratio_policy", "stretch").equals("stretch")
        || node.attribute("coordinate_transformation_mode", "").equals("tf_crop_and_resize")) {
      throw node.unsuitable("scales in a way that is not supported");
    }
    if (node.opset() < 11) {
      return scaled(node, node.numbers(1));
    }
    Optional<long[]> sizes = node.has(SIZES) ? Optional.of(node.longs(SIZES)) : Optional.empty();
    if (sizes.isEmpty()) {
      return scaled(node, node.numbers(SCALES));
    }
    if (sizes.get().length != node.input(0).rank()) {
      throw node.unsuitable("has sizes of other dimensions than its input");
    }
    for (long size : sizes.get()) {
      if (size < 1) {
        throw node.unsuitable("scales to " + size + " pixels");
      }
    }
    return node.makes(sizes.get());
  }

  private static List<Value> scaled(Application node, double... scales) {
    long[] dims = node.input(0).dims().clone();
    if (scales.length != dims.length) {
      throw node.unsuitable("has " + scales.length + " scales for " + dims.length + " dimensions");
    }
    for (int i = 0; i < dims.length; i++) {
      double length = Math.floor(dims[i] * (double) (float) scales[i]);
      if (!(length >= 1 && length <= Integer.MAX_VALUE)) {
        throw node.unsuitable("scales " + dims[i] + " by " + scales[i]);
      }
      dims[i] = (long) length;
    }
    return node.makes(dims);
  }
}
