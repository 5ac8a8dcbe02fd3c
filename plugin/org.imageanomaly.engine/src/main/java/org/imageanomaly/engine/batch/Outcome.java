package org.imageanomaly.engine.batch;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.imageanomaly.engine.NotFiniteException;

/**
 * What a model finds in an image, or why nothing.
 *
 * @param result empty if what the model computes of the image is no number
 * @param failure says so; empty if there is a result
 * @param <R> what it finds
 */
public record Outcome<R>(Optional<R> result, Optional<NotFiniteException> failure) {

  private static <R> Outcome<R> of(R result) {
    return new Outcome<>(Optional.of(result), Optional.empty());
  }

  /**
   * What a model finds in the images of a batch; where it computes no number, one image at a time
   * tells of which.
   *
   * @param images how many there are
   * @param computation the results of the images of some indices, in their order
   */
  public static <R> List<Outcome<R>> ofEach(int images, Function<int[], List<R>> computation) {
    if (images == 0) {
      return List.of();
    }
    try {
      return computation.apply(IntStream.range(0, images).toArray()).stream()
          .map(Outcome::of)
          .toList();
    } catch (NotFiniteException e) {
      return IntStream.range(0, images).mapToObj(i -> ofOne(i, computation)).toList();
    }
  }

  private static <R> Outcome<R> ofOne(int index, Function<int[], List<R>> computation) {
    try {
      return of(computation.apply(new int[] {index}).get(0));
    } catch (NotFiniteException e) {
      return new Outcome<>(Optional.empty(), Optional.of(e));
    }
  }
}
