package org.imageanomaly.engine.network.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * The values of some examples at one place of a plan.
 *
 * @param shape of one example
 * @param layout how they lie in memory
 * @param region where
 */
record Tensor(TensorShape shape, memory.desc layout, Arena.Region region, memory memory) {

  boolean isLike(memory.desc other) {
    return layout.equals(other);
  }

  boolean sharesMemoryWith(Tensor other) {
    return region.start() == other.region.start();
  }

  /** Tells oneDNN where the block of memory is. */
  void bind(AlignedBytes block) {
    memory.set_data_handle(at(block));
  }

  /** Tells oneDNN that the values are some of another tensor, some bytes from its start. */
  void bindWithin(Tensor all, long offset) {
    memory.set_data_handle(new BytePointer(all.memory.get_data_handle()).getPointer(offset));
  }

  /** A copy of the first values, while a plan runs. */
  float[] values(int count) {
    float[] copy = new float[count];
    new FloatPointer(memory.get_data_handle()).get(copy, 0, count);
    return copy;
  }

  /** The values in a block of memory. */
  FloatPointer at(AlignedBytes block) {
    return new FloatPointer(block.at(region.start()));
  }
}
