package org.imageanomaly.engine.onnx.export;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.imageanomaly.engine.onnx.schema.DataType;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.TypeProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;

/**
 * What the operations of a graph are written for.
 *
 * @param opset the version of the operators
 * @param irVersion of the format
 * @param images how many there are in a batch, N
 */
record GraphFormat(long opset, long irVersion, Dimension images) {

  /** Any number of images. */
  static final Dimension ANY = Dimension.open("N");

  /** Of ONNX 1.8: which ONNX Runtime 1.6 (2020), OpenVINO and the converters for phones have. */
  static final GraphFormat OURS = new GraphFormat(13, 7, ANY);

  /** From here on, sums take their axes as a value, and not as a setting. */
  private static final long AXES_OF_SUMS = 13;

  /** The same of means and extremes. */
  private static final long AXES_OF_OTHERS = 18;

  /** Whether what goes along some axes takes these as a value. */
  boolean takesAxes(String reduction) {
    return opset >= (reduction.equals("ReduceSum") ? AXES_OF_SUMS : AXES_OF_OTHERS);
  }

  /**
   * What a graph says of something it is given or asked for.
   *
   * @param shape without N, which comes first
   */
  ValueInfoProto info(String name, DataType type, long... shape) {
    List<Dimension> dimensions =
        Stream.concat(Stream.of(images), LongStream.of(shape).mapToObj(Dimension::of)).toList();
    return new ValueInfoProto(name, new TypeProto(type, Optional.of(dimensions)));
  }
}
