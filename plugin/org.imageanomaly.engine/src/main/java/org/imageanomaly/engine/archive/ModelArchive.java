package org.imageanomaly.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.SortedMap;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;

/**
 * The format of model files: a zip with a typed model.json and raw little-endian floats, each entry
 * with its SHA-256. Nothing in a file names a class or is deserialized as an object, so a foreign
 * file can at worst be refused. Equal models give equal bytes.
 *
 * @param codecs of all kinds of models
 */
public record ModelArchive(List<ModelCodec> codecs) {

  public ModelArchive {
    codecs = List.copyOf(codecs);
  }

  /** Writes a model; the stream stays open. */
  public void write(ImageModel model, OutputStream out) throws IOException {
    new ArchiveWriter(codecs).write(model, out);
  }

  /**
   * Reads a model; the stream stays open.
   *
   * @throws ModelFileException if it is no model, damaged, or of a newer version
   */
  public ImageModel read(InputStream in) throws IOException {
    return new ArchiveReader(codecs).read(in);
  }

  /**
   * Reads the beginning of a model; the rest, which may be long, is not even checked.
   *
   * @throws ModelFileException as when it is read
   */
  public ModelDescription describe(InputStream in) throws IOException {
    return new ArchiveReader(codecs).describe(in);
  }

  /**
   * The model that a model.json and the values it declares make.
   *
   * @throws ModelFileException as when it is read
   */
  public ImageModel read(byte[] document, SortedMap<String, float[]> values) throws IOException {
    return new ArchiveReader(codecs).read(document, values);
  }
}
