package org.imageanomaly.spark;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The files of this computer, for a process that is killed at one of its steps: from then on it can
 * do nothing any more.
 */
class FaultyFileSystem extends FilterFileSystem {

  /** The process was killed. */
  static final class Killed extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Without processes for permissions, which nobody asks for here. */
  private static final class Plain extends RawLocalFileSystem {
    @Override
    public void setPermission(Path file, FsPermission permission) {
      // as the system makes files
    }
  }

  private final int last;
  private final boolean copies;
  private int steps;

  /**
   * A file system.
   *
   * @param last how many changes are made before the process is killed
   * @param copies whether to rename is to copy and to delete, as in object stores
   */
  FaultyFileSystem(int last, boolean copies) throws IOException {
    super(new Plain());
    this.last = last;
    this.copies = copies;
    Configuration settings = new Configuration(false);
    initialize(java.net.URI.create("file:///"), settings);
  }

  /** How many changes were made. */
  int steps() {
    return steps;
  }

  /** Before each change. */
  void step() throws IOException {
    alive();
    steps++;
  }

  /** Before each look. */
  void look() throws IOException {
    alive();
  }

  private void alive() throws Killed {
    if (steps >= last) {
      throw new Killed();
    }
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step();
    FSDataOutputStream out =
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    // killed before anything is in the file
    return new FSDataOutputStream(out, null) {
      @Override
      public void close() throws IOException {
        step();
        super.close();
      }
    };
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    step();
    if (!copies) {
      return super.rename(from, to);
    }
    FileUtil.copy(fs, from, fs, to, false, getConf());
    step();
    return super.delete(from, true);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    if (recursive && exists(file) && getFileStatus(file).isDirectory()) {
      // not all at once, either
      for (FileStatus inside : listStatus(file)) {
        delete(inside.getPath(), true);
      }
    }
    step();
    try {
      return super.delete(file, false);
    } catch (IOException e) {
      // somebody has made something in the folder meanwhile
      if (recursive) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public boolean mkdirs(Path folder, FsPermission permission) throws IOException {
    step();
    return super.mkdirs(folder, permission);
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    look();
    return super.open(file, bufferSize);
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    look();
    return super.listStatus(folder);
  }

  @Override
  public FileStatus getFileStatus(Path file) throws IOException {
    look();
    return super.getFileStatus(file);
  }
}
