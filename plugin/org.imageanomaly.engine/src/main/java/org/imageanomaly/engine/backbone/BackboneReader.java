package org.imageanomaly.engine.backbone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.network.OldOperators;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;

/**
 * Reads backbones from ONNX files.
 *
 * @param side of the images in pixels, where the file leaves their size open
 * @param normalization of their samples
 * @param tensors the names of the layers; empty to find them
 */
public record BackboneReader(int side, Normalization normalization, List<String> tensors) {

  /**
   * What was read.
   *
   * @param backbone of the file
   * @param remarks what the user may want to know of it
   */
  public record Found(Backbone backbone, List<String> remarks) {}

  public BackboneReader {
    tensors = List.copyOf(tensors);
  }

  /**
   * Reads a file.
   *
   * @param name of the file
   * @throws OnnxException if it is none of a network for images, or none within limits, or layers
   *     are not found
   */
  public Found read(String name, byte[] file) {
    OnnxNetwork network = OnnxNetwork.read(file);
    ImageShape image = NetworkFile.shape(network, side);
    LayerSearch search = new LayerSearch(network, image);
    List<FeatureLayer> layers = tensors.isEmpty() ? search.layers() : search.layers(tensors);
    OnnxNetwork needed =
        network.cut(
            layers.stream().map(FeatureLayer::tensor).toList(),
            image.channels(),
            image.height(),
            image.width());
    byte[] cut = needed.model().toBytes();
    if (cut.length > Backbone.MOST_BYTES) {
      throw new OnnxException(
          "The network up to the last of these layers has "
              + cut.length / 1_000_000
              + " MB, and at most "
              + Backbone.MOST_BYTES / 1_000_000
              + " go into a model. Choose earlier layers or a smaller network.");
    }
    return new Found(
        new Backbone(name, FileDigest.sha256(file), image, normalization, layers, cut),
        remarks(network, needed, layers));
  }

  /**
   * Reads a file.
   *
   * @throws OnnxException as the other method, and if there is no such file or it may not be read;
   *     the message names it
   */
  public Found read(Path file) throws IOException {
    return NetworkFile.read(file, this::read);
  }

  private List<String> remarks(OnnxNetwork network, OnnxNetwork needed, List<FeatureLayer> layers) {
    List<String> remarks = new ArrayList<>(NetworkFile.remarks(network, side, normalization));
    if (tensors.isEmpty() && layers.size() == 1) {
      remarks.add(
          "Only one layer of features was found, "
              + layers.get(0).summary()
              + ". Name further tensors as layers if the network has some.");
    }
    OldOperators.unlike(needed)
        .ifPresent(
            operator ->
                remarks.add(
                    "Detectors over this network cannot be written as ONNX files: its operator \""
                        + operator
                        + "\" is of a version before "
                        + OldOperators.NEWER
                        + ". Export it with opset_version=17 if they shall run outside KNIME."));
    return remarks;
  }
}
