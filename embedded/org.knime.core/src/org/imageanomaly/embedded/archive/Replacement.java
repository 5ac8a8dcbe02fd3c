package org.imageanomaly.embedded.archive;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.embedded.table.TableStorage;
import org.imageanomaly.embedded.workflow.WorkflowFile;

/**
 * Puts what was written apart in the place of what it replaces. Where that is a symbolic link, what
 * it leads to is replaced.
 */
public final class Replacement {
  private static final String SAVING = "-saving";
  private static final String OLD = "-old";
  private static final int MOST_LINKS = 40;

  /** Whether what lies in the place of a folder may go. */
  @FunctionalInterface
  interface Check {
    /**
     * Looks at it, first in its place, and then where nobody else puts anything in it any more.
     *
     * @throws IOException if it must stay
     */
    void mayGo(Path there) throws IOException;
  }

  /** A look at a folder that others may replace. */
  @FunctionalInterface
  public interface Look<T> {
    /** What is found. */
    T look() throws IOException;
  }

  private Replacement() {}

  /** Where a file really lies, or will: what links lead to, through any number of them. */
  public static Path destination(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    for (int i = 0; i <= MOST_LINKS; i++) {
      try {
        path = path.resolveSibling(Files.readSymbolicLink(path));
      } catch (IOException | UnsupportedOperationException e) {
        // no link; to look for that first would not tell what it is a moment later
        return path;
      }
    }
    throw new FileSystemLoopException(file.toString());
  }

  /** The place beside a destination in which it is written first. */
  public static Path apart(Path destination) {
    return hidden(destination, SAVING);
  }

  /** Replaces a file, at once and as a whole. */
  static void file(Path replacement, Path file) throws IOException {
    Path target = destination(file);
    try {
      Files.move(replacement, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path part = apart(target);
      Files.copy(replacement, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(replacement);
    }
  }

  /** Replaces a folder that is on the same file system, where nobody else does so meanwhile. */
  static void folder(Path replacement, Path folder, Check check) throws IOException {
    Path target = destination(folder);
    Path old = hidden(target, OLD);
    takeBack(target, old);
    check.mayGo(target);
    TableStorage.delete(old);
    boolean existed = putAway(target, old);
    try {
      if (existed) {
        check.mayGo(old);
      }
      Files.move(replacement, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (existed) {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
    TableStorage.delete(old);
  }

  /** Whether there was something. */
  private static boolean putAway(Path target, Path old) throws IOException {
    try {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Gives a folder back that a process has put away for another one before it was killed. */
  public static void restore(Path folder) {
    try {
      Path target = destination(folder);
      if (isPutAway(target, hidden(target, OLD))) {
        // or has put it away just now
        undisturbed(folder, () -> null);
      }
    } catch (IOException e) {
      // it may not be written to, and what reads it says that nothing is there
    }
  }

  /** Whether a folder is there, or was put away for another one. */
  public static boolean isThere(Path folder) {
    try {
      return Files.isDirectory(folder) || undisturbed(folder, () -> Files.isDirectory(folder));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Looks at a folder while nobody replaces it, when for a moment nothing is there, or a part of
   * what is deleted. Whoever found what he looked for needs no such look; it is not for those who
   * replace it themselves.
   */
  public static <T> T undisturbed(Path folder, Look<T> look) throws IOException {
    Path target = destination(folder);
    if (target.getParent() == null || !Files.isWritable(target.getParent())) {
      // nobody can replace it
      return look.look();
    }
    try (PlaceLock alone = lockIfPossible(target)) {
      if (alone != null) {
        takeBack(target, hidden(target, OLD));
      }
      return look.look();
    }
  }

  /** Null where not even an empty file can be made: what is looked for is told, and not that. */
  private static PlaceLock lockIfPossible(Path target) {
    try {
      return PlaceLock.await(apart(target));
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether a folder has that name only while another one is replaced, or since a kill then. */
  static boolean isBesidePlace(Path folder) {
    String name = folder.getFileName().toString();
    return name.startsWith(".") && (name.endsWith(SAVING) || name.endsWith(OLD));
  }

  /** As {@link #restore}, for all workflows that lie in a folder. */
  static void restoreIn(Path folder) throws IOException {
    List<Path> children;
    try (Stream<Path> all = Files.list(folder)) {
      children = all.filter(Replacement::isBesidePlace).toList();
    }
    for (Path child : children) {
      String name = child.getFileName().toString();
      if (name.endsWith(OLD) && Files.isRegularFile(child.resolve(WorkflowFile.NAME))) {
        restore(folder.resolve(name.substring(1, name.length() - OLD.length())));
      }
    }
  }

  private static boolean isPutAway(Path target, Path old) {
    return !Files.exists(target) && Files.isDirectory(old);
  }

  private static void takeBack(Path target, Path old) throws IOException {
    if (isPutAway(target, old)) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Path hidden(Path target, String suffix) {
    String name = target.getFileName() + suffix;
    return target.resolveSibling(name.startsWith(".") ? name : "." + name);
  }
}
