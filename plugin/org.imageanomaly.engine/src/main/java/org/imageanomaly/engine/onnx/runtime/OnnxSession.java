package org.imageanomaly.engine.onnx.runtime;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.OnnxFeature;
import org.imageanomaly.engine.onnx.Tensor;

/**
 * A network that is loaded, to be closed. Several threads may compute at once, and each has the
 * same numbers as if it were alone.
 *
 * <p>Names no class of the runtime, so that it can say that there is none.
 */
public final class OnnxSession implements AutoCloseable {

  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private final RuntimeSession session;
  private boolean closed;

  private OnnxSession(RuntimeSession session) {
    this.session = session;
  }

  /**
   * Why no network can be computed here; empty if nothing is known that speaks against it. Looks
   * for files alone, and loads nothing.
   */
  public static Optional<String> obstacle() {
    return OnnxFeature.has("ai/onnxruntime/OrtEnvironment.class")
        ? Libraries.obstacle()
        : Optional.of("ONNX Runtime is not installed. " + OnnxFeature.INSTALL);
  }

  /**
   * What computes networks, for people: "ONNX Runtime 1.28.0 on the CPU, 2 threads". Starts it.
   *
   * @throws OnnxException if it is not installed, or does not start
   */
  public static String device() {
    requireInstalled();
    return linked("ONNX Runtime", () -> RuntimeStart.get().describe());
  }

  /**
   * Why it is the CPU that computes, and not a GPU, if the user may expect the latter. Starts the
   * runtime.
   *
   * @throws OnnxException if it is not installed, or does not start
   */
  public static Optional<String> notice() {
    requireInstalled();
    return linked("ONNX Runtime", () -> RuntimeStart.get().notice());
  }

  private static void requireInstalled() {
    obstacle()
        .ifPresent(
            obstacle -> {
              throw new OnnxException(obstacle);
            });
  }

  /**
   * As {@link #open(byte[], String)}, of a network without a name.
   *
   * @throws OnnxException if the runtime is not installed, or does not take the network
   */
  public static OnnxSession open(byte[] network) {
    return open(network, "network");
  }

  /**
   * Loads a network.
   *
   * @param network an ONNX file that has been checked, with one input
   * @param name for messages, such as that of its file
   * @throws OnnxException if the runtime is not installed, does not start or does not take the
   *     network, or if this has not one input and outputs of 32-bit floating-point numbers
   * @throws java.util.concurrent.CancellationException if this thread is interrupted while the
   *     runtime is unpacked
   */
  public static OnnxSession open(byte[] network, String name) {
    requireInstalled();
    return linked(name, () -> new OnnxSession(RuntimeSession.open(network, name)));
  }

  /**
   * Computes the outputs, in the order of the network's.
   *
   * @throws OnnxException if the runtime fails, for instance since the images have not the shape
   *     that the network is for
   * @throws IllegalStateException if this is closed
   */
  public List<Tensor> run(Tensor images) {
    Lock reading = use.readLock();
    reading.lock();
    try {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      return linked(session.name(), () -> session.run(images));
    } finally {
      reading.unlock();
    }
  }

  /** Frees its memory, once nobody computes any more; again it does nothing. */
  @Override
  public void close() {
    Lock alone = use.writeLock();
    alone.lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } finally {
      alone.unlock();
    }
  }

  /**
   * A runtime that is damaged, or of another version, ends with a message and not with an error.
   */
  private static <T> T linked(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (LinkageError e) {
      throw new OnnxException(
          "ONNX Runtime failed at \"%s\", for something of it is missing: %s. %s"
              .formatted(name, e, OnnxFeature.INSTALL),
          e);
    }
  }
}
