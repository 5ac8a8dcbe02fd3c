package org.imageanomaly.engine.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.archive.ModelArchive;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.archive.WholeFile;

/** Files of models of all kinds, in the format of {@link ModelArchive}. */
public final class ModelFile {

  private ModelFile() {}

  /** Writes a model; the stream stays open. */
  public static void write(ImageModel model, OutputStream out) throws IOException {
    ModelCodecs.ARCHIVE.write(model, out);
  }

  /**
   * Reads a model; the stream stays open.
   *
   * @throws ModelFileException if it is no model, damaged, or of a newer version
   */
  public static ImageModel read(InputStream in) throws IOException {
    return ModelCodecs.ARCHIVE.read(in);
  }

  /**
   * Reads a model file.
   *
   * @throws ModelFileException if it is missing, no model, damaged, or of a newer version; the
   *     message names the file
   */
  public static ImageModel read(Path file) throws IOException {
    return read(file, ModelCodecs.ARCHIVE::read);
  }

  /**
   * Reads the beginning of a model file; the rest, which may be long, is not even checked.
   *
   * @throws ModelFileException as when it is read
   */
  public static ModelDescription describe(Path file) throws IOException {
    return read(file, ModelCodecs.ARCHIVE::describe);
  }

  private interface Reading<T> {
    T read(InputStream in) throws IOException;
  }

  private static <T> T read(Path file, Reading<T> reading) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ModelFileException(
          "\"" + file + "\" is a folder. Choose a file that the Image Model Writer wrote.");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return reading.read(in);
    } catch (NoSuchFileException e) {
      throw new ModelFileException(
          "The model file \"" + file + "\" does not exist. Choose another one, or write it first.",
          e);
    } catch (AccessDeniedException e) {
      throw new ModelFileException(
          "The model file \"" + file + "\" may not be read. Change its permissions.", e);
    } catch (ModelFileException e) {
      throw new ModelFileException("\"" + file + "\": " + e.getMessage(), e);
    }
  }

  /** Writes a model file whole or not at all, as {@link WholeFile} does. */
  public static void write(ImageModel model, Path file) throws IOException {
    WholeFile.write(file, "image-model", out -> write(model, out));
  }
}
