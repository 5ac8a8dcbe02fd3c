package org.imageanomaly.spark;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Sensitivity;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.spark.job.ModelDigest;
import org.imageanomaly.spark.job.Stores;

/**
 * The file of a detector, read and checked where a job is started.
 *
 * @param bytes of the file
 * @param digest their SHA-256, in hexadecimal digits
 * @param detector that they hold
 */
record DetectorFile(byte[] bytes, String digest, Detector detector) {

  /**
   * Reads the file.
   *
   * @param location on any file system that Hadoop knows
   * @throws JobException if it is missing, no model, damaged, of a newer version, or no detector
   */
  static DetectorFile read(String location, Configuration hadoop) {
    byte[] bytes = bytes(Stores.path(location), hadoop);
    try {
      return new DetectorFile(bytes, ModelDigest.of(bytes), detector(bytes));
    } catch (ModelFileException e) {
      throw new JobException("\"" + location + "\": " + e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(location, e);
    }
  }

  private static byte[] bytes(Path path, Configuration hadoop) {
    FileSystem store = Stores.of(path, hadoop);
    try {
      FileStatus file = store.getFileStatus(path);
      if (file.isDirectory()) {
        throw new JobException(
            "\"" + path + "\" is a folder. Name a file that the Image Model Writer wrote.");
      }
      if (file.getLen() > Integer.MAX_VALUE - 8) {
        throw new JobException(
            "The model file \"" + path + "\" has more than 2 GB. Learn a smaller model.");
      }
      try (InputStream in = store.open(path)) {
        return in.readAllBytes();
      }
    } catch (FileNotFoundException e) {
      throw new JobException(
          "The model file \"" + path + "\" does not exist. Name another one, or write it first.",
          e);
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static JobException unreadable(String location, IOException e) {
    return new JobException(
        "The model file \"" + location + "\" cannot be read (" + e + "). Check that it may be.", e);
  }

  /** The detector that the bytes of a file hold. */
  static Detector detector(byte[] bytes) throws IOException {
    ImageModel model = ModelFile.read(new ByteArrayInputStream(bytes));
    if (model instanceof Detector detector
        && model.description().capabilities().contains(Capability.SCORES)) {
      return detector;
    }
    throw new ModelFileException(
        "The file holds a model of the kind \""
            + model.description().kind().text()
            + "\", which "
            + model.description().capabilities().stream()
                .sorted()
                .map(Capability::text)
                .collect(Collectors.joining(" and "))
            + ", but a job needs one that "
            + Capability.SCORES.text()
            + ". Name the file of a detector.");
  }

  /**
   * Looks whether the detector has such a threshold.
   *
   * @throws JobException if not, with what to do
   */
  void check(Sensitivity sensitivity) {
    try {
      sensitivity.factor(detector.calibration());
    } catch (IllegalArgumentException e) {
      throw new JobException(e.getMessage(), e);
    }
  }
}
