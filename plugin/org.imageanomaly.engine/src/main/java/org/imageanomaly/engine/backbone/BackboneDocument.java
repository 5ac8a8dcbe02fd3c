package org.imageanomaly.engine.backbone;

import java.util.List;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.ShapeDocument;

/**
 * A backbone in a model file, be it the model or a part of one.
 *
 * @param name of the file that it is from
 * @param sha256 of that file
 * @param image what images are brought to
 * @param mean of red, green and blue
 * @param deviation of the same
 * @param blueFirst whether the network takes blue first
 * @param layers of features
 */
public record BackboneDocument(
    String name,
    String sha256,
    ShapeDocument image,
    List<Float> mean,
    List<Float> deviation,
    boolean blueFirst,
    List<FeatureLayer> layers) {

  /** The document of a backbone, whose network is put into the contents of a file. */
  public static BackboneDocument of(Backbone backbone, ArchiveContents contents, String folder) {
    contents.putBytes(network(folder), backbone.network());
    Normalization normalization = backbone.normalization();
    return new BackboneDocument(
        backbone.name(),
        backbone.sha256(),
        ShapeDocument.of(backbone.inputShape()),
        normalization.mean(),
        normalization.deviation(),
        normalization.blueFirst(),
        backbone.layers());
  }

  /** The entries that a file with this document has. */
  public ExpectedEntries entries(String folder) {
    return new ExpectedEntries().needBytes(network(folder), Backbone.MOST_BYTES);
  }

  /**
   * The backbone of this document. What its network computes is checked when it is first used.
   *
   * @throws IllegalArgumentException if parts are missing or do not fit each other
   */
  public Backbone decode(ArchiveContents contents, String folder) {
    return new Backbone(
        name,
        sha256,
        image.toImageShape(),
        new Normalization(mean, deviation, blueFirst),
        layers,
        contents.bytes(network(folder)));
  }

  private static String network(String folder) {
    return folder + "/network.onnx";
  }
}
