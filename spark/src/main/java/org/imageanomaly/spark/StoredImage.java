package org.imageanomaly.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.imageanomaly.engine.image.ImageSource;

/** An image on any file system that Hadoop knows. */
final class StoredImage implements ImageSource {

  private final Path path;
  private final FileSystem store;
  private FileStatus status;

  /**
   * An image, whose store is looked for.
   *
   * @throws IOException if the path is none, or its store cannot be reached
   */
  StoredImage(String path, Configuration hadoop) throws IOException {
    try {
      this.path = new Path(path);
      this.store = readable(this.path, this.path.getFileSystem(hadoop));
    } catch (IllegalArgumentException e) {
      throw new FileNotFoundException("no path: " + e.getMessage());
    }
  }

  /**
   * Hadoop looks beside a local file for one with its checksums, and fails at the name of that
   * where there is a colon in it, as in the time at which a camera took a picture. No such file can
   * be there.
   */
  private static FileSystem readable(Path path, FileSystem store) {
    return store instanceof ChecksumFileSystem checked && path.getName().indexOf(':') >= 0
        ? checked.getRawFileSystem()
        : store;
  }

  /** Asked for once. */
  @Override
  public long size() throws IOException {
    if (status == null) {
      status = store.getFileStatus(path);
    }
    if (status.isDirectory()) {
      throw new FileNotFoundException("\"" + path + "\" is a folder");
    }
    return status.getLen();
  }

  /** What is known of the file already need not be asked for once more. */
  @Override
  public InputStream open() throws IOException {
    try {
      return store.openFile(path).withFileStatus(status).build().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }

  /**
   * Whether a failure is that of a store and not of one file, so that another try may succeed: not
   * there, not allowed and damaged stay so.
   */
  static boolean mayPass(Throwable failure) {
    return failure instanceof IOException
        && !(failure instanceof FileNotFoundException)
        && !(failure instanceof AccessControlException)
        && !(failure instanceof java.nio.file.AccessDeniedException)
        && !(failure instanceof ChecksumException);
  }
}
