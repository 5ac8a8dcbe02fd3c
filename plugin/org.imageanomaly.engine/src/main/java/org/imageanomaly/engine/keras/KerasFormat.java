package org.imageanomaly.engine.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.imageanomaly.engine.onnx.OnnxFeature;

/** Which of the two forms of Keras a file has. */
final class KerasFormat {

  /** More than any network that is computed, with the values of its optimizer. */
  static final long LARGEST_FILE = 8L << 30;

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Where an HDF5 file may begin behind what others wrote before it. */
  private static final int FURTHEST_BEGINNING = 1 << 16;

  private KerasFormat() {}

  /**
   * Opens a file in the form that it has.
   *
   * @throws KerasException if it is none of Keras, or if the ONNX feature is not installed
   */
  static SavedNetwork open(Path file) throws IOException {
    Optional<String> obstacle = OnnxFeature.formatsObstacle();
    if (obstacle.isPresent()) {
      throw new KerasException(obstacle.get());
    }
    try {
      return opened(file, String.valueOf(file.getFileName()));
    } catch (NoSuchFileException e) {
      throw missing(file);
    }
  }

  private static KerasException missing(Path file) {
    return new KerasException("There is no file " + file + ". Check the path in the settings.");
  }

  private static BasicFileAttributes attributes(Path file) throws KerasException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      throw missing(file);
    }
  }

  private static SavedNetwork opened(Path file, String name) throws IOException {
    BasicFileAttributes attributes = attributes(file);
    if (attributes.isDirectory()) {
      throw new KerasException(
          name
              + " is a folder, as TensorFlow's SavedModel. Load it in Keras and save it as one file:"
              + " model.save(\"model.keras\").");
    }
    if (!attributes.isRegularFile()) {
      throw missing(file);
    }
    if (attributes.size() > LARGEST_FILE) {
      throw new KerasException(
          name
              + " is larger than any network that can be computed here. Save it without the state"
              + " of its optimizer: model.save(..., include_optimizer=False).");
    }
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(FURTHEST_BEGINNING);
    }
    if (startsWith(beginning, 0, ZIP)) {
      return new KerasArchive(file, name);
    }
    boolean found = startsWith(beginning, 0, HDF5);
    for (int at = 512; at < beginning.length && !found; at *= 2) {
      found = startsWith(beginning, at, HDF5);
    }
    if (!found) {
      throw new KerasException(
          name
              + " is no model of Keras: it is neither an HDF5 file (.h5) nor a zip file (.keras)."
              + " Save the model in Keras with model.save(\"model.keras\").");
    }
    return new LegacyFile(FileChannel.open(file, StandardOpenOption.READ), name);
  }

  private static boolean startsWith(byte[] bytes, int at, byte... beginning) {
    return bytes.length >= at + beginning.length
        && Arrays.equals(bytes, at, at + beginning.length, beginning, 0, beginning.length);
  }
}
