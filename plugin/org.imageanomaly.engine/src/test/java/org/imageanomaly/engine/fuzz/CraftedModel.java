package org.imageanomaly.engine.fuzz;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ModelArchive;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.model.ModelFile;

/** A stored model, whose sections and values can be exchanged and written again as whole files. */
final class CraftedModel {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A section of a document, whatever it holds. */
  private record Section(@JsonValue ObjectNode tree) {}

  private final ImageModel model;
  private final ObjectNode document;
  private final Map<String, float[]> values = new HashMap<>();

  /** Copies a model that is stored beside the tests. */
  static CraftedModel of(String stored) {
    try (InputStream in =
        CraftedModel.class.getResourceAsStream(
            "/org/imageanomaly/engine/model/stored/" + stored + ".zip")) {
      return new CraftedModel(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CraftedModel(byte[] file) throws IOException {
    this.model = ModelFile.read(new ByteArrayInputStream(file));
    ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file));
    zip.getNextEntry();
    this.document = (ObjectNode) JSON.readTree(zip.readAllBytes());
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      ByteBuffer bytes = ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      float[] floats = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(floats);
      values.put(entry.getName(), floats);
    }
  }

  /** A part of the document, to be changed. */
  ObjectNode section(String name) {
    return (ObjectNode) document.get(name);
  }

  /** A copy of the values of an entry. */
  float[] values(String entry) {
    return values.get(entry).clone();
  }

  /** Exchanges the values of an entry. */
  void put(String entry, float... some) {
    values.put(entry, some);
  }

  /** The file, in which all digests are right. */
  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ModelArchive(List.of(codec())).write(model, out);
    return out.toByteArray();
  }

  /** Writes what is here in place of the model. */
  private ModelCodec codec() {
    return (ModelCodec)
        Proxy.newProxyInstance(
            ModelCodec.class.getClassLoader(),
            new Class<?>[] {ModelCodec.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "kind" -> model.description().kind();
                  case "sections" -> List.of();
                  case "write" -> {
                    write((ArchiveContents) arguments[1]);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private void write(ArchiveContents to) {
    document
        .properties()
        .forEach(
            property -> {
              boolean section = property.getValue().isObject() && !property.getKey().equals("data");
              if (section) {
                to.put(property.getKey(), new Section((ObjectNode) property.getValue()));
              }
            });
    to.require(document.get("schemaVersion").intValue());
    values.forEach(to::put);
  }
}
