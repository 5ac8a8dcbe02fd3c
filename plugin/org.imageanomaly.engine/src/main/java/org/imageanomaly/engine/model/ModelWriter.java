package org.imageanomaly.engine.model;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cnn.CnnModel;
import org.imageanomaly.engine.gan.DcganModel;
import org.imageanomaly.engine.score.AnomalyDetector;

/** Writes models. */
final class ModelWriter {

  /** The name of the entry that describes the others; it comes first. */
  static final String DOCUMENT = "model.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ModelWriter() {}

  static void write(ImageModel model, OutputStream out) throws IOException {
    SortedMap<String, float[]> values = new TreeMap<>();
    ModelDocument.Cae cae = null;
    ModelDocument.Detector detector = null;
    ModelDocument.Cnn cnn = null;
    ModelDocument.Dcgan dcgan = null;
    if (model instanceof AnomalyDetector whole) {
      cae = CaeCodec.encode(whole.cae(), values);
      detector = DetectorCodec.encode(whole, values);
    } else if (model instanceof CaeModel autoencoder) {
      cae = CaeCodec.encode(autoencoder, values);
    } else if (model instanceof CnnModel classifier) {
      cnn = CnnCodec.encode(classifier, values);
    } else if (model instanceof DcganModel generator) {
      dcgan = DcganCodec.encode(generator, values);
    } else {
      throw new IllegalArgumentException("No file format for a " + model.kind().text() + ".");
    }
    SortedMap<String, byte[]> entries = new TreeMap<>();
    SortedMap<String, ModelDocument.Data> data = new TreeMap<>();
    for (Map.Entry<String, float[]> entry : values.entrySet()) {
      byte[] bytes = Floats.toBytes(entry.getValue());
      entries.put(entry.getKey(), bytes);
      data.put(
          entry.getKey(), new ModelDocument.Data(entry.getValue().length, Floats.sha256(bytes)));
    }
    ModelDocument document =
        new ModelDocument(
            ModelDocument.version(model.framing().fit()),
            model.kind(),
            cae,
            detector,
            cnn,
            dcgan,
            data);
    ZipOutputStream zip = new ZipOutputStream(out);
    put(zip, DOCUMENT, JSON.writeValueAsBytes(document));
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      put(zip, entry.getKey(), entry.getValue());
    }
    zip.finish();
    zip.flush();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
