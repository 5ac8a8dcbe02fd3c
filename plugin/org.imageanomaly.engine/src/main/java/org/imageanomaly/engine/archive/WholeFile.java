package org.imageanomaly.engine.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Writes a file whole or not at all: it is written beside the target under another name and then
 * moved, so that a full disk or a crash leaves an older file as it was. A new file has the
 * permissions of any new file there; one that replaces another has those of the other. Where the
 * target is a symbolic link it stays one, and what it leads to is written, be it there yet or not.
 * What is neither a file nor a folder, such as a pipe, is written to as it is.
 */
public final class WholeFile {

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes a file.
   *
   * @param kind what the name of the file begins with until it is whole, such as "image-model"
   */
  public static void write(Path file, String kind, Content content) throws IOException {
    if (isOther(file)) {
      writeAsItIs(file, content);
      return;
    }
    Path target = destination(file);
    try (PartFile part = part(target, kind)) {
      keepPermissions(target, part.path());
      write(content, part);
      part.moveTo(target);
    }
  }

  /**
   * Writes a file that must not be there yet, whatever others write there meanwhile.
   *
   * @param kind as {@link #write} says
   * @throws FileAlreadyExistsException if it is there once the new one is whole
   */
  public static void writeNew(Path file, String kind, Content content) throws IOException {
    Path target = destination(file);
    try (PartFile part = part(target, kind)) {
      write(content, part);
      part.moveToNew(target);
    }
  }

  private static PartFile part(Path target, String kind) throws IOException {
    if (!Files.isDirectory(target.getParent())) {
      throw new NoSuchFileException(target.getParent().toString(), null, "no such folder");
    }
    return PartFile.of(target, kind);
  }

  private static void write(Content content, PartFile part) throws IOException {
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(part.channel()));
    content.writeTo(out);
    out.flush();
  }

  /** Whether something is there that is no file. */
  private static boolean isOther(Path file) {
    try {
      return !Files.readAttributes(file, BasicFileAttributes.class).isRegularFile();
    } catch (IOException e) {
      return false;
    }
  }

  private static void writeAsItIs(Path file, Content content) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder");
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.writeTo(out);
    }
  }

  /**
   * Where a file really lies, or will: what links lead to, through any number of them.
   *
   * @throws FileSystemLoopException if they lead round in a circle
   */
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

  private static void keepPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null) {
      try {
        view.setPermissions(Files.getPosixFilePermissions(from));
      } catch (NoSuchFileException e) {
        // a new one, or somebody has just deleted the old one
      }
    }
  }
}
