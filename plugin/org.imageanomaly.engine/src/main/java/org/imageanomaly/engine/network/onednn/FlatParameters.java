package org.imageanomaly.engine.network.onednn;

import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.imageanomaly.engine.compute.OneDnn;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All values that belong to the layers of a network in one row, in the order of {@code
 * Network.parameters()}, and beside it the gradient of the loss with respect to each.
 */
final class FlatParameters implements AutoCloseable {

  private final int count;
  private final INDArray values;
  private INDArray gradient;
  private final Map<Long, float[]> postponed = new TreeMap<>();
  private long version;

  FlatParameters(float[] values) {
    this.count = values.length;
    this.values = Nd4j.create(DataType.FLOAT, 1, Math.max(1, count));
    set(values);
  }

  float[] get() {
    float[] copy = new float[count];
    at(values, 0).get(copy, 0, count);
    return copy;
  }

  void set(float[] given) {
    at(values, 0).put(given, 0, count);
    changed();
  }

  /** Must be called after the values were changed, so that copies in other layouts follow. */
  void changed() {
    version++;
  }

  /** Another number whenever the values have changed. */
  long version() {
    return version;
  }

  /** All values. */
  INDArray values() {
    return values;
  }

  /** What is added up here is what the next step follows; nothing at first. */
  INDArray gradient() {
    if (gradient == null) {
      gradient = Nd4j.zeros(DataType.FLOAT, values.shape());
    }
    return gradient;
  }

  /** Takes back all that was added up and postponed since the last step. */
  void forgetGradient() {
    if (gradient != null) {
      gradient.assign(0);
    }
    postponed.clear();
  }

  /** Remembers what to take from some values with the next step, such as running statistics. */
  void postpone(long offset, float[] difference) {
    float[] sum = postponed.computeIfAbsent(offset, o -> new float[difference.length]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += difference[i];
    }
  }

  /** Does what was postponed. */
  void catchUp() {
    postponed.forEach(
        (offset, difference) -> {
          FloatPointer place = valuesAt(offset);
          for (int i = 0; i < difference.length; i++) {
            place.put(i, place.get(i) - difference[i]);
          }
        });
    postponed.clear();
    changed();
  }

  /** Some values as oneDNN sees them. */
  memory values(long offset, memory.desc layout) {
    return new memory(layout, OneDnn.engine(), at(values, offset));
  }

  /** Their gradient as oneDNN sees it. */
  memory gradient(long offset, memory.desc layout) {
    return new memory(layout, OneDnn.engine(), gradientAt(offset));
  }

  FloatPointer valuesAt(long offset) {
    return at(values, offset);
  }

  FloatPointer gradientAt(long offset) {
    return at(gradient(), offset);
  }

  private static FloatPointer at(INDArray array, long offset) {
    return new FloatPointer(array.data().addressPointer()).getPointer(offset);
  }

  @Override
  public void close() {
    values.close();
    if (gradient != null) {
      gradient.close();
    }
  }
}
