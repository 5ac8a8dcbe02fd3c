package org.imageanomaly.nodes.learner;

import java.util.Optional;
import org.imageanomaly.engine.image.ColorMode;
import org.knime.node.parameters.widget.choices.Label;

/** What a dialog offers for the colors that a network sees. */
public enum ColorChoice {
  @Label("As the recipe")
  RECIPE(null),
  @Label("RGB")
  RGB(ColorMode.RGB),
  @Label("Gray")
  GRAY(ColorMode.GRAY);

  private final ColorMode mode;

  ColorChoice(ColorMode mode) {
    this.mode = mode;
  }

  /** The choice, or else that of the recipe. */
  public ColorMode orElse(ColorMode ofRecipe) {
    return Optional.ofNullable(mode).orElse(ofRecipe);
  }
}
