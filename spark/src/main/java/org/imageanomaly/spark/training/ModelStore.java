package org.imageanomaly.spark.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.model.GroupFile;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.spark.JobException;
import org.imageanomaly.spark.job.ModelDigest;
import org.imageanomaly.spark.job.RunClaim;
import org.imageanomaly.spark.job.Stores;

/**
 * The folder with one model file for each product, which the Anomaly Scorer (Groups) takes as it
 * is.
 */
final class ModelStore {

  /** So often is a file put where other tasks put theirs; each of them does so once. */
  private static final int MOST_ATTEMPTS = 10;

  private final Path folder;
  private final FileSystem checked;
  private final FileSystem store;
  private final Configuration hadoop;
  private final RunClaim.Holder holder;

  /**
   * A folder that may not be there yet.
   *
   * @param holder of the folder
   * @throws IOException if nothing knows how to reach it
   */
  ModelStore(String folder, Configuration hadoop, RunClaim.Holder holder) throws IOException {
    this.hadoop = hadoop;
    this.holder = holder;
    this.folder = new Path(folder);
    this.checked = this.folder.getFileSystem(hadoop);
    this.store = Stores.plain(checked);
  }

  /** The file of a product, whether it is there or not. */
  Path file(String product) {
    return store.makeQualified(new Path(folder, GroupFile.name(product)));
  }

  boolean holds(String product) throws IOException {
    return store.exists(file(product));
  }

  /**
   * Writes a model whole or not at all, and takes the place of an older one.
   *
   * @return the SHA-256 of the file, in hexadecimal digits
   * @throws JobException if another job has taken over the folder, which may have the product by
   *     now
   */
  String write(String product, ImageModel model) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ModelFile.write(model, file);
    byte[] bytes = file.toByteArray();
    // a name that no listing of models has, and no other attempt at the same product
    Path part = new Path(folder, "_" + GroupFile.name(product) + "." + UUID.randomUUID());
    try {
      try (OutputStream out = store.create(part, false)) {
        out.write(bytes);
      }
      put(part, file(product));
    } finally {
      store.delete(part, false);
    }
    return ModelDigest.of(bytes);
  }

  private void put(Path part, Path target) throws IOException {
    for (int attempts = 1; ; attempts++) {
      holder.check(hadoop);
      if (checked instanceof ChecksumFileSystem other) {
        // those of the model that goes, if another program has written it
        store.delete(other.getChecksumFile(target), false);
      }
      if (renames(part, target)) {
        return;
      }
      if (attempts == MOST_ATTEMPTS) {
        throw new IOException(
            "The model could not be renamed to \"" + target + "\". Check the permissions there.");
      }
      // most stores rename onto no file that is there
      store.delete(target, false);
    }
  }

  private boolean renames(Path part, Path target) throws IOException {
    try {
      return store.rename(part, target);
    } catch (FileAlreadyExistsException e) {
      // S3's way to say so
      return false;
    }
  }
}
