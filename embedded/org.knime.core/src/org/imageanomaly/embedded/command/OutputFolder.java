package org.imageanomaly.embedded.command;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.imageanomaly.embedded.batch.BadArguments;
import org.imageanomaly.embedded.batch.TablesFolder;
import org.imageanomaly.embedded.export.TableExport;

/** The folder of everything that a run writes. */
final class OutputFolder {
  private static final String DEFAULT = "run-output";

  /** Against failures that look as if another run took the folder above away each time. */
  private static final int MOST_ATTEMPTS = 100;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private Path path;
  private final boolean mayExist;
  private boolean made;
  private boolean madeParent;

  private OutputFolder(Path path, boolean mayExist) {
    this.path = path;
    this.mayExist = mayExist;
  }

  /**
   * The folder that a user names, or one of its own for this run.
   *
   * @param workflow the folder of the workflow, which never changes
   * @param home where folders without a name go
   * @throws BadArguments when the folder is not free
   */
  static OutputFolder of(CommandLine line, String name, Path workflow, Path home)
      throws BadArguments {
    if (line.output() != null) {
      checkOutside(line.output(), workflow, "the workflow, which is never changed");
      checkOutside(
          line.output(), line.folder(), "the images, and would be taken for some the next time");
      TablesFolder.check("--output", line.output());
      return new OutputFolder(line.output(), true);
    }
    String images = line.folder() == null ? "" : "-" + line.folder().getFileName();
    String folder =
        TableExport.fileName(name.replaceFirst("(?i)\\.(knwf|zip)$", "") + images)
            + "-"
            + LocalDateTime.now().format(TIME);
    return new OutputFolder(home.resolve(DEFAULT).resolve(folder), false);
  }

  private static void checkOutside(Path output, Path folder, String what) throws BadArguments {
    if (folder != null && output.startsWith(folder)) {
      throw new BadArguments(
          "--output " + output + " lies in the folder of " + what + ". Give one elsewhere.");
    }
  }

  /** Where it is, or will be, once it is reserved. */
  Path path() {
    return path;
  }

  /**
   * Takes the next free name for a run whose folder nobody has named, and makes it. One that a user
   * has named is left to {@link #make}.
   *
   * @throws IOException says why it cannot be made
   */
  void reserve() throws IOException {
    if (!mayExist) {
      make();
    }
  }

  /**
   * Makes it, where it is not there.
   *
   * @throws IOException says why it cannot be made
   */
  void make() throws IOException {
    try {
      if (made || mayExist && Files.isDirectory(path)) {
        return;
      }
      madeParent = !mayExist && !Files.exists(path.getParent());
      Path first = path;
      for (int number = 2; !isMade(); number++) {
        path = first.resolveSibling(first.getFileName() + "_" + number);
      }
      made = true;
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          "The folder " + path + " was made by another run just now. Give one as --output.", e);
    } catch (IOException e) {
      throw new IOException("The folder " + path + " cannot be made: " + e + ".", e);
    }
  }

  /** False if another run has made it in the same second. */
  private boolean isMade() throws IOException {
    for (int attempt = 1; ; attempt++) {
      Files.createDirectories(path.getParent());
      try {
        Files.createDirectory(path);
        return true;
      } catch (FileAlreadyExistsException e) {
        if (mayExist) {
          throw e;
        }
        return false;
      } catch (NoSuchFileException e) {
        // another run had nothing to write and has taken the folder above away
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Takes an empty folder away that this run has made, with an empty one for those of all runs. */
  void removeIfEmpty() {
    try {
      if (made) {
        Files.deleteIfExists(path);
        if (madeParent) {
          Files.deleteIfExists(path.getParent());
        }
      }
    } catch (DirectoryNotEmptyException e) {
      // what was written before the run failed stays
    } catch (IOException e) {
      // an empty folder harms nobody
    }
  }
}
