package org.imageanomaly.engine.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.imageanomaly.engine.ImageModel;

/**
 * Model files: a zip with a typed model.json and raw little-endian floats, each entry with its
 * SHA-256. Nothing in a file names a class or is deserialised as an object, so a foreign file can
 * at worst be refused. Equal models give equal bytes.
 */
public final class ModelFile {

  private ModelFile() {}

  /** Writes a model; the stream stays open. */
  public static void write(ImageModel model, OutputStream out) throws IOException {
    ModelWriter.write(model, out);
  }

  /**
   * Reads a model; the stream stays open.
   *
   * @throws ModelFileException if it is no model, damaged, or of a newer version
   */
  public static ImageModel read(InputStream in) throws IOException {
    return ModelReader.read(in);
  }

  /**
   * Reads a model file.
   *
   * @throws ModelFileException if it is missing, no model, damaged, or of a newer version; the
   *     message names the file
   */
  public static ImageModel read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in);
    } catch (NoSuchFileException e) {
      throw new ModelFileException("The model file \"" + file + "\" does not exist.", e);
    } catch (ModelFileException e) {
      throw new ModelFileException("\"" + file + "\": " + e.getMessage(), e);
    }
  }

  /**
   * Writes a model file whole or not at all: it is written beside the target under another name and
   * then moved, so that a full disk or a crash leaves an older file as it was.
   */
  public static void write(ImageModel model, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary =
        Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
        write(model, out);
      }
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
