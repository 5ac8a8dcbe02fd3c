package org.imageanomaly.engine.network.onednn;

import java.util.List;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.network.execution.BatchPart;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.TensorShape;

/**
 * How batches are cut into parts of nearly the same size, for the memory that they need. A batch
 * that is normalized by itself in a training stays whole.
 *
 * @param bytes the memory that a part of a batch may need, if it has more than one example
 */
record Portions(NetworkSpec spec, long bytes) {

  /** Enough for threads to have something to share, and little for a computer. */
  private static final long BYTES_PER_THREAD = 64L << 20;

  private static final long MOST_BYTES = 512L << 20;

  /** Where parts cost a second forward pass they are made larger. */
  private static final int ENLARGEMENT = 4;

  /** Channels are stored in groups of as many. */
  private static final int GROUP = 16;

  /** What suits the threads that compute. */
  static Portions of(NetworkSpec spec) {
    long bytes = Math.min(MOST_BYTES, BYTES_PER_THREAD * Backend.start().threads());
    return new Portions(spec, bytes);
  }

  /** The parts of a batch of which nothing but outputs is kept. */
  List<BatchPart> ofInference(int examples) {
    return BatchPart.cut(examples, bytes / Math.max(1, 2 * largest()));
  }

  /** The parts of a training step. */
  List<BatchPart> ofTraining(int examples) {
    return cut(examples, bytes);
  }

  /** The parts of a batch whose gradient is asked for later. */
  List<BatchPart> ofDifferentiation(int examples) {
    return cut(examples, ENLARGEMENT * bytes);
  }

  private List<BatchPart> cut(int examples, long mostBytes) {
    return BatchPart.cut(
        examples, spec.normalizesBatches() ? examples : mostBytes / Math.max(1, all()));
  }

  /** What every layer gives out, and the gradients before and behind one. */
  private long all() {
    return spec.shapes().stream().mapToLong(Portions::bytes).sum() + 2 * largest();
  }

  private long largest() {
    return Math.max(
        bytes(spec.input()), spec.shapes().stream().mapToLong(Portions::bytes).max().orElseThrow());
  }

  /** What the values of one example take, with channels in blocks. */
  static long bytes(TensorShape shape) {
    int channels = (shape.channels() + GROUP - 1) / GROUP * GROUP;
    return (long) Float.BYTES * channels * shape.height() * shape.width();
  }
}
