package org.imageanomaly.engine.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;

/**
 * Visits a folder in which others remove something meanwhile, or the folder itself: what has gone
 * when it is looked at was never there. Any other failure ends the visit.
 */
public class ChangingFolderVisitor extends SimpleFileVisitor<Path> {

  /** Visits what there is and does nothing with it. */
  protected ChangingFolderVisitor() {}

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
    return unlessGone(reason);
  }

  /**
   * {@inheritDoc}
   *
   * @param reason why the folder could not be listed to its end; null if it could
   */
  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException reason) throws IOException {
    return unlessGone(reason);
  }

  private static FileVisitResult unlessGone(IOException reason) throws IOException {
    if (reason == null || reason instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw reason;
  }
}
