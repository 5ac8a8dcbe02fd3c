package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.Optional;
import org.imageanomaly.engine.automatic.BackboneSearch;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.deepfeature.DeepMethod;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.choices.Label;

/** What is done with a backbone that is connected. */
enum BackboneMethod {
  @Label(
      value = "Automatic",
      description =
          "PatchCore, PaDiM and DFM are candidates beside those without a backbone, and the best"
              + " one is taken.")
  AUTOMATIC(null),
  @Label(
      value = "PatchCore",
      description =
          "How far each patch is from the nearest of up to 4,000 remembered good patches, wherever"
              + " these were.")
  PATCHCORE(DeepMethod.PATCHCORE),
  @Label(
      value = "PaDiM",
      description =
          "How far each patch is from what good parts have at the same place, by a Gaussian for each"
              + " place: for parts that lie alike.")
  PADIM(DeepMethod.PADIM),
  @Label(
      value = "DFM",
      description =
          "How far each patch is from what good patches vary in, by their principal components.")
  DFM(DeepMethod.DFM),
  @Label(value = "None", description = "The backbone is not used.")
  NONE(null);

  static final String SETTING = "Method with a backbone";

  private final DeepMethod method;

  BackboneMethod(DeepMethod method) {
    this.method = method;
  }

  /** Whether one method is taken, whatever the others find. */
  boolean isByHand() {
    return method != null;
  }

  /**
   * Checks it against other settings and ports.
   *
   * @param connected whether there is a backbone
   * @param ownSize whether images are looked at at their own size
   * @throws InvalidSettingsException if they do not fit
   */
  void check(boolean connected, boolean ownSize) throws InvalidSettingsException {
    if (isByHand() && !connected) {
      throw new InvalidSettingsException(
          "The setting \""
              + SETTING
              + "\" is "
              + method.text()
              + ", but no backbone is connected. Add the port \"Backbone\" and connect the Image"
              + " Backbone Reader, or set it to \"Automatic\".");
    }
    if (connected && ownSize && this != NONE) {
      throw new InvalidSettingsException(
          "A backbone looks at scaled images, not at images at their own size. Set \"Resolution\" to"
              + " \"Scaled\", or \""
              + SETTING
              + "\" to \"None\".");
    }
  }

  /** What is searched for with a backbone; empty if it is not used. */
  Optional<BackboneSearch> search(Backbone backbone) {
    if (this == NONE) {
      return Optional.empty();
    }
    return Optional.of(
        method == null ? BackboneSearch.all(backbone) : BackboneSearch.only(backbone, method));
  }
}
