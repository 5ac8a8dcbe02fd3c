package org.imageanomaly.nodes.table;

import java.util.Optional;

/**
 * What reading the image of a row came to.
 *
 * @param image empty if it could not be read
 * @param problem why not
 * @param <T> what the image was decoded into
 */
record ReadImage<T>(Optional<T> image, String problem) {

  static <T> ReadImage<T> of(T image) {
    return new ReadImage<>(Optional.of(image), "");
  }

  static <T> ReadImage<T> unread(String problem) {
    return new ReadImage<>(Optional.empty(), problem);
  }
}
