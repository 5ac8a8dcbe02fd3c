package org.imageanomaly.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.deepfeature.BankSize;
import org.imageanomaly.engine.deepfeature.DeepMethod;

/** A system that is judged, with the settings that a user finds. */
interface TestedSystem {

  /** As the option {@code --system} takes it. */
  String name();

  /** What part of the test images of every label it learns from; these are not tested. */
  default double labelledFraction() {
    return 0;
  }

  /** Learns; anything thrown makes a row with its message. */
  TrainedSystem train(Lesson lesson) throws Exception;

  /**
   * All there are.
   *
   * @param backbone of those that look through one, if one is given
   * @param bank how many patches PatchCore remembers
   */
  static List<TestedSystem> all(TrainingNoise noise, BackboneFile backbone, BankSize bank) {
    List<TestedSystem> systems = new ArrayList<>();
    systems.add(new CaeSystem(Architecture.KD_CAE, noise));
    systems.add(new CaeSystem(Architecture.NI_CAE, noise));
    systems.add(new CnnSystem(false));
    systems.add(new CnnSystem(true));
    systems.add(new DcganSystem());
    systems.add(new AutomaticSystem(backbone));
    for (DeepMethod method : DeepMethod.values()) {
      systems.add(new DeepFeatureSystem(method, backbone, bank));
    }
    return systems;
  }
}
