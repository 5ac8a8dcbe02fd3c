package org.imageanomaly.spark.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file of some properties.
 *
 * @param store that it lies on
 */
public record SmallFile(FileSystem store, Path path) {

  /** What it says; empty if it is not there. */
  public Optional<Properties> read() throws IOException {
    try (InputStream in = store.open(path)) {
      Properties found = new Properties();
      found.load(in);
      return Optional.of(found);
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
  }

  /**
   * Writes it.
   *
   * @param overwrite whether it may be there
   */
  public void write(Properties content, boolean overwrite) throws IOException {
    try (OutputStream out = store.create(path, overwrite)) {
      content.store(out, null);
    }
  }
}
