package org.imageanomaly.engine.compute;

import java.util.Locale;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Environment;

/**
 * The memory outside Java's heap. It is counted in two places that do not know of one another:
 * JavaCPP counts what oneDNN works in, ND4J its own arrays (weights, gradients, what optimizers
 * remember), whatever JavaCPP's limit is. Both get the same limit.
 *
 * <p>JavaCPP's other limit, on the memory of the whole process, is off unless somebody set it:
 * other parts of the platform use that memory too, and what they take is no reason to end a
 * training.
 */
public final class NativeMemory {

  /** System property with either limit in bytes, also as 512m or 2g; 0 for none. */
  public static final String LIMIT_PROPERTY = "org.bytedeco.javacpp.maxbytes";

  private static final String PROCESS_LIMIT_PROPERTY = "org.bytedeco.javacpp.maxphysicalbytes";
  private static final long LEAST_DEFAULT = 4L << 30;
  private static final int CPU = 0;
  private static final double GIGABYTE = 1L << 30;

  private NativeMemory() {}

  /** Sets JavaCPP's limits, before it allocates anything. */
  static void limitJavaCpp() {
    long limit = Math.max(LEAST_DEFAULT, Runtime.getRuntime().maxMemory());
    TemporaryProperty.set(
        LIMIT_PROPERTY,
        Long.toString(limit),
        () -> TemporaryProperty.set(PROCESS_LIMIT_PROPERTY, "0", Pointer::maxBytes));
  }

  /** Sets the limit of ND4J's arrays, once it is started. */
  static void limitNd4j(Environment environment) {
    if (environment.isCPU() && Pointer.maxBytes() > 0) {
      environment.setDeviceLimit(CPU, Pointer.maxBytes());
    }
  }

  /** What is allocated at the moment and counted by JavaCPP, in bytes. */
  public static long counted() {
    return Pointer.totalBytes();
  }

  /**
   * Looks whether there may be so much, before anything is allocated.
   *
   * @param what needs it, at the beginning of a sentence
   * @throws ComputeException with both numbers, if not
   */
  public static void require(long bytes, String what) {
    long most = Pointer.maxBytes();
    if (most > 0 && bytes > most) {
      throw new ComputeException(
          String.format(
              Locale.ROOT,
              "%s needs at least %.1f GB outside Java's heap, where at most %.1f GB are used. Allow"
                  + " more of that memory (-D%s=%dg in knime.ini), or use smaller images.",
              what,
              bytes / GIGABYTE,
              most / GIGABYTE,
              LIMIT_PROPERTY,
              (long) Math.ceil(2 * bytes / GIGABYTE)));
    }
  }

  /** Whether a computation failed because a limit is reached, or the memory of the machine. */
  public static boolean isExhausted(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    boolean javaCpp =
        failure instanceof OutOfMemoryError && message.contains("allocate memory within limits");
    boolean nd4j = failure instanceof RuntimeException && message.startsWith("Allocation failed");
    boolean cause = failure.getCause() != null && isExhausted(failure.getCause());
    return javaCpp || nd4j || cause;
  }
}
