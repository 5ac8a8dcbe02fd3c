package org.imageanomaly.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.backbone.BackboneReader;
import org.imageanomaly.engine.backbone.Normalization;

/**
 * The file of a backbone, if one is given.
 *
 * @param side of images in pixels, where the file leaves it open
 * @param normalization of their samples
 * @param layers by name; empty to find them
 */
record BackboneFile(
    Optional<Path> path, int side, Normalization normalization, List<String> layers) {

  /** None. */
  static final BackboneFile NONE =
      new BackboneFile(Optional.empty(), 224, Normalization.IMAGENET, List.of());

  BackboneFile at(Path file) {
    return new BackboneFile(Optional.of(file), side, normalization, layers);
  }

  BackboneFile of(int otherSide) {
    return new BackboneFile(path, otherSide, normalization, layers);
  }

  BackboneFile with(Normalization other) {
    return new BackboneFile(path, side, other, layers);
  }

  BackboneFile of(List<String> others) {
    return new BackboneFile(path, side, normalization, others);
  }

  boolean isThere() {
    return path.isPresent();
  }

  Backbone read() throws IOException {
    Path file =
        path.orElseThrow(
            () -> new IOException("This system looks through a backbone: --backbone FILE.onnx."));
    return new BackboneReader(side, normalization, layers)
        .read(file.getFileName().toString(), Files.readAllBytes(file))
        .backbone();
  }
}
