package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.network.Network;
import org.junit.jupiter.api.Test;

class CollapseTest {

  private final CaeSettings settings = SmallTrainings.settings(1, 1);
  private final ImageSet bars = SmallTrainings.bars(8);
  private final Collapse collapse = new Collapse(Architecture.KD_CAE, bars, bars);

  private Network network() {
    return FirstWeights.draw(settings, settings.network(), bars, 1);
  }

  /** All weights 0: every image becomes the same gray. */
  private Network dead() {
    Network network = network();
    network.setParameters(new float[network.parameters().length]);
    return network;
  }

  @Test
  void networkThatMakesTheSameOfAllImagesHasCollapsed() {
    try (Network network = dead()) {
      assertTrue(collapse.of(network, collapse.lossToBeat()));
    }
  }

  @Test
  void networkThatBeatsTheMeanImageHasNot() {
    try (Network network = dead()) {
      assertFalse(collapse.of(network, 0.9 * collapse.lossToBeat()));
    }
  }

  @Test
  void lossThatIsNoNumberIsACollapse() {
    try (Network network = network()) {
      assertTrue(collapse.of(network, Double.NaN));
      assertTrue(collapse.of(network, Double.POSITIVE_INFINITY));
    }
  }

  /** Nothing beats the mean image of images that are all alike. */
  @Test
  void imagesThatAreAllAlikeShowNoCollapse() {
    ImageSet same = bars.subset(0, 0, 0, 0);
    try (Network network = dead()) {
      assertFalse(new Collapse(Architecture.KD_CAE, same, same).of(network, 0.5));
    }
  }

  @Test
  void anNiCaeMustBeatTheMeanColorAlone() {
    ImageSet training = bars.subset(0, 1, 2, 3);
    Collapse mean = new Collapse(Architecture.KD_CAE, training, bars);
    Collapse color = new Collapse(Architecture.NI_CAE, training, bars);
    assertTrue(color.lossToBeat() > mean.lossToBeat());
    try (Network network = dead()) {
      assertTrue(color.of(network, color.lossToBeat()));
      assertFalse(color.of(network, mean.lossToBeat()));
    }
  }
}
