package org.imageanomaly.spark.training;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;

/**
 * The images of a product as files of this machine, which the engine lists and reads: where they
 * lie if that is here, and otherwise a copy.
 *
 * @param path of the folder
 * @param temporary what goes when this is closed; empty if nothing was copied
 */
record ProductFolder(Path path, Optional<Path> temporary) implements AutoCloseable {

  private static final String HERE = "file";

  /**
   * Brings a folder here.
   *
   * @throws IOException if it is not there, cannot be read, or there is no room for it
   */
  static ProductFolder of(org.apache.hadoop.fs.Path product, Configuration hadoop)
      throws IOException {
    FileSystem store = product.getFileSystem(hadoop);
    org.apache.hadoop.fs.Path whole = store.makeQualified(product);
    if (HERE.equals(whole.toUri().getScheme())) {
      // not Path.of, which on Windows does not know the slash before a drive
      return new ProductFolder(new File(whole.toUri().getPath()).toPath(), Optional.empty());
    }
    Path temporary = Files.createTempDirectory("image-anomaly-product-");
    try {
      store.copyToLocalFile(false, whole, new org.apache.hadoop.fs.Path(temporary.toUri()), true);
      return new ProductFolder(temporary.resolve(whole.getName()), Optional.of(temporary));
    } catch (IOException | RuntimeException e) {
      delete(temporary);
      throw e;
    }
  }

  @Override
  public void close() {
    temporary.ifPresent(ProductFolder::delete);
  }

  private static void delete(Path folder) {
    FileUtil.fullyDelete(folder.toFile());
  }
}
