package org.imageanomaly.engine.deepfeature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.feature.Features;

/** What reference.py wrote: the versions of the libraries stand there. */
final class Reference {

  static final int GOOD = 12;
  static final int SHOWN = 3;
  static final int HEIGHT = 6;
  static final int WIDTH = 5;
  static final int POSITIONS = HEIGHT * WIDTH;

  private final Map<String, double[]> lines = new HashMap<>();

  Reference() {
    try (InputStream in = Reference.class.getResourceAsStream("reference.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
        String[] words = line.split(" ");
        lines.put(
            words[0], Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double[] line(String name) {
    return lines.get(name);
  }

  float[] floats(String name) {
    double[] line = line(name);
    float[] floats = new float[line.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) line[i];
    }
    return floats;
  }

  /** Of all images. */
  List<Features> layers() {
    return List.of(
        new Features(6, HEIGHT, WIDTH, floats("fine")), new Features(10, 3, 3, floats("coarse")));
  }

  /** What is left of the good images, and the others behind them. */
  Features embedded(Embedding embedding) {
    return embedding.features(layers());
  }

  /** The patches of the good images in a file, which is to be closed. */
  PatchFile good(Embedding embedding) {
    Features all = embedded(embedding);
    PatchFile file = new PatchFile(POSITIONS, all.channels());
    for (int i = 0; i < GOOD; i++) {
      file.add(all.byPosition(i));
    }
    return file;
  }

  /** The patches of an image that is no good one. */
  float[] shown(Embedding embedding, int image) {
    return embedded(embedding).byPosition(GOOD + image);
  }
}
