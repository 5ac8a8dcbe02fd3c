package org.imageanomaly.engine.network.onednn;

import org.bytedeco.dnnl.memory;
import org.imageanomaly.engine.compute.OneDnn;
import org.imageanomaly.engine.network.spec.TensorShape;

/** How oneDNN is told where values lie. */
final class Layouts {

  private Layouts() {}

  /** Row by row: N x C x H x W, or whatever the dimensions are. */
  static memory.desc plain(long... dimensions) {
    long[] strides = new long[dimensions.length];
    long stride = 1;
    for (int i = dimensions.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dimensions[i];
    }
    return strided(dimensions, strides);
  }

  /** With a distance between neighbors in each dimension. */
  static memory.desc strided(long[] dimensions, long[] strides) {
    return new memory.desc(dimensions, memory.data_type.f32, strides);
  }

  /** As oneDNN likes it best. */
  static memory.desc any(long... dimensions) {
    return new memory.desc(dimensions, memory.data_type.f32, memory.format_tag.any);
  }

  /** The examples of a batch, row by row. */
  static memory.desc images(int examples, TensorShape shape) {
    return plain(examples, shape.channels(), shape.height(), shape.width());
  }

  /** The examples of a batch with channels in blocks, which convolutions are fastest with. */
  static memory.desc blocks(int examples, TensorShape shape) {
    return new memory.desc(
        new long[] {examples, shape.channels(), shape.height(), shape.width()},
        memory.data_type.f32,
        OneDnn.channelBlock() == 16 ? memory.format_tag.nChw16c : memory.format_tag.nChw8c);
  }
}
