package org.imageanomaly.engine.compute;

import java.util.Optional;
import java.util.function.Supplier;

/** Decides whether networks are computed by oneDNN directly or by Deeplearning4j's layers. */
public final class NetworkPath {

  /**
   * System property that decides: {@code auto}, the default, takes oneDNN where it loads and
   * computes rightly, and Deeplearning4j's layers elsewhere; {@code stock} takes the layers; {@code
   * fast} takes oneDNN, and says why where that is not possible.
   */
  public static final String PROPERTY = "org.imageanomaly.network";

  private NetworkPath() {}

  /**
   * Why networks are computed by Deeplearning4j's layers; empty if they are not.
   *
   * @throws ComputeException if the property forces what is not possible or cannot be understood
   */
  public static Optional<String> whyNotFast() {
    return whyNotFast(
        System.getProperty(PROPERTY, "auto"),
        () ->
            Backend.start().gpu().map(gpu -> "is not used: the GPU computes").or(OneDnn::obstacle));
  }

  /** Whether the property leaves oneDNN in play. */
  static boolean looksForOneDnn() {
    return !System.getProperty(PROPERTY, "auto").equals("stock");
  }

  /** That all networks are slower than they could be, unless the user or a GPU wants it so. */
  static Optional<String> notice() {
    return notice(
        System.getProperty(PROPERTY, "auto"),
        () -> Backend.start().gpu().isPresent() ? Optional.empty() : OneDnn.obstacle());
  }

  static Optional<String> notice(String requested, Supplier<Optional<String>> obstacle) {
    return requested.equals("auto")
        ? obstacle
            .get()
            .map(
                o ->
                    "Deeplearning4j's layers compute, slower than oneDNN, which "
                        + o
                        + ". Set -D"
                        + PROPERTY
                        + "=stock to have that without this message.")
        : Optional.empty();
  }

  static Optional<String> whyNotFast(String requested, Supplier<Optional<String>> obstacle) {
    return switch (requested) {
      case "auto" -> obstacle.get().map(o -> "oneDNN " + o);
      case "stock" -> Optional.of("-D" + PROPERTY + "=stock");
      case "fast" -> {
        obstacle
            .get()
            .ifPresent(
                o -> {
                  throw new ComputeException(
                      "-D" + PROPERTY + "=fast is not possible: oneDNN " + o + ". Leave it out.");
                });
        yield Optional.empty();
      }
      default ->
          throw new ComputeException(
              "-D" + PROPERTY + "=" + requested + " is not one of auto, stock and fast.");
    };
  }
}
