package org.imageanomaly.nodes.backbonereader;

import java.util.List;
import org.imageanomaly.engine.backbone.BackboneReader;
import org.imageanomaly.nodes.networkfile.NetworkFileParameters;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** The settings of the Image Backbone Reader. */
final class ImageBackboneReaderParameters extends NetworkFileParameters {

  private static final String NAMES = "Names of layers";

  enum LayerChoice {
    @Label(value = "Automatic", description = "They are found by where they lie in the network.")
    AUTOMATIC,
    @Label(value = "By name", description = "The tensors that are named below.")
    BY_NAME
  }

  private interface LayersReference extends ParameterReference<LayerChoice> {}

  private static final class IsByName implements EffectPredicateProvider {
    @Override
    public EffectPredicate init(PredicateInitializer i) {
      return i.getEnum(LayersReference.class).isOneOf(LayerChoice.BY_NAME);
    }
  }

  @Widget(title = "Layers", description = "Which features of the network are made.")
  @ValueSwitchWidget
  @ValueReference(LayersReference.class)
  LayerChoice m_layers = LayerChoice.AUTOMATIC;

  @Widget(
      title = NAMES,
      description =
          "The names of tensors in the file, separated by commas. A name that is not there is"
              + " refused with a list of those that are, with their shapes.")
  @TextInputWidget
  @Effect(predicate = IsByName.class, type = EffectType.SHOW)
  String m_layerNames = "";

  /** What reads the file. */
  BackboneReader reader() throws InvalidSettingsException {
    return new BackboneReader(m_inputSize, normalization(), names());
  }

  private List<String> names() throws InvalidSettingsException {
    if (m_layers == LayerChoice.AUTOMATIC) {
      return List.of();
    }
    List<String> names = parts(m_layerNames);
    if (names.isEmpty()) {
      throw new InvalidSettingsException(
          "The setting \""
              + NAMES
              + "\" is empty. Enter names of tensors of the file, or let the layers be found.");
    }
    return names;
  }
}
