package org.imageanomaly.spark.job;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;
import org.imageanomaly.spark.JobException;

/** The file systems that paths lie on, with words for people where there is none. */
public final class Stores {

  /** Spark takes brackets and braces in the path of a file for a pattern unless this is false. */
  private static final String PATTERNS = "__globPaths__";

  private Stores() {}

  /** Reads tables, whatever the characters of their paths. */
  public static DataFrameReader reader(SparkSession spark) {
    return spark.read().option(PATTERNS, "false");
  }

  /**
   * The path that a text says.
   *
   * @throws JobException if it is none
   */
  public static Path path(String text) {
    try {
      return new Path(text);
    } catch (IllegalArgumentException e) {
      throw new JobException(
          "\""
              + text
              + "\" is no path ("
              + e.getMessage()
              + "). Check it; where a name has a colon, give the whole path, from / on.",
          e);
    }
  }

  /**
   * The file system of a path.
   *
   * @throws JobException if Spark does not know it, or cannot reach it
   */
  public static FileSystem of(Path path, Configuration hadoop) {
    try {
      return path.getFileSystem(hadoop);
    } catch (UnsupportedFileSystemException e) {
      throw unknown(path, e);
    } catch (IOException e) {
      throw new JobException(
          "The file system of \"" + path + "\" cannot be reached (" + e + "). Check its settings.",
          e);
    } catch (RuntimeException e) {
      // Hadoop's way to say that a class is not there
      if (e.getCause() instanceof ClassNotFoundException) {
        throw unknown(path, e);
      }
      throw e;
    }
  }

  /**
   * A file system without checksums beside files, for those that are written anew: a file and its
   * checksums do not change at once.
   */
  public static FileSystem plain(FileSystem store) {
    return store instanceof LocalFileSystem local ? local.getRaw() : store;
  }

  private static JobException unknown(Path path, Exception cause) {
    return new JobException(
        "Spark does not know the file system of \""
            + path
            + "\". Start the job with what reads it, such as --packages"
            + " org.apache.hadoop:hadoop-aws:VERSION for s3a, VERSION being that of Hadoop.",
        cause);
  }
}
