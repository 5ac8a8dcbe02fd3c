package org.imageanomaly.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.spark.job.Stores;

/**
 * Finds images, one after the other: of no number of files more than some are in memory. Spark's
 * own {@code binaryFile} would keep all of them, ask for each once more, and leave out empty files
 * without a word.
 */
final class ImageFinding {

  private final Configuration hadoop;
  private final Consumer<String> images;
  private long others;

  /**
   * Finds nothing yet.
   *
   * @param images is told the path of each
   */
  ImageFinding(Configuration hadoop, Consumer<String> images) {
    this.hadoop = hadoop;
    this.images = images;
  }

  /**
   * Finds the images of a file, a folder with all folders in it, or a pattern.
   *
   * @throws JobException if there is no such file
   */
  void find(String location) throws IOException {
    Path pattern = Stores.path(location);
    FileSystem store = Stores.of(pattern, hadoop);
    FileStatus[] found;
    try {
      // a name may have what else makes a pattern
      found = new FileStatus[] {store.getFileStatus(pattern)};
    } catch (FileNotFoundException e) {
      found = store.globStatus(pattern);
    }
    if (found == null || found.length == 0) {
      throw new JobException(
          "There is nothing at \"" + location + "\". Check the path after --images.");
    }
    for (FileStatus one : found) {
      if (one.isDirectory()) {
        findIn(store, one.getPath());
      } else {
        add(one.getPath());
      }
    }
  }

  private void findIn(FileSystem store, Path folder) throws IOException {
    try {
      if (store instanceof LocalFileSystem) {
        findInLocal(store, folder, folder);
        return;
      }
      RemoteIterator<? extends FileStatus> all = store.listFiles(folder, true);
      while (all.hasNext()) {
        add(all.next().getPath(), folder);
      }
    } catch (FileNotFoundException e) {
      throw changed(folder, e);
    }
  }

  /**
   * Hadoop's own listing of all that is in a local folder starts a process for each file, which
   * tells who may read it, and fails where the file has gone meanwhile.
   */
  private void findInLocal(FileSystem store, Path folder, Path root) throws IOException {
    for (FileStatus inside : listed(store, folder)) {
      if (inside.isDirectory()) {
        findInLocal(store, inside.getPath(), root);
      } else {
        add(inside.getPath(), root);
      }
    }
  }

  private static FileStatus[] listed(FileSystem store, Path folder) throws IOException {
    try {
      return store.listStatus(folder);
    } catch (IOException e) {
      // one that has gone since fails as one that may not be read
      if (store.exists(folder)) {
        throw e;
      }
      throw changed(folder, e);
    }
  }

  private static JobException changed(Path folder, IOException e) {
    return new JobException(
        "\"" + folder + "\" was changed while it was read. Start the job again.", e);
  }

  private void add(Path file, Path root) {
    if (isHidden(file.getParent(), root)) {
      others++;
    } else {
      add(file);
    }
  }

  /** In a folder of operating systems and programs, such as those of thumbnails. */
  private static boolean isHidden(Path folder, Path root) {
    for (Path each = folder; each != null && !each.equals(root); each = each.getParent()) {
      if (ImageFile.isLeftOutFolder(each.getName())) {
        return true;
      }
    }
    return false;
  }

  private void add(Path file) {
    if (ImageFile.isNamedSo(file.getName())) {
      images.accept(file.toString());
    } else {
      others++;
    }
  }

  /** How many files are not named as images that can be read. */
  long others() {
    return others;
  }
}
