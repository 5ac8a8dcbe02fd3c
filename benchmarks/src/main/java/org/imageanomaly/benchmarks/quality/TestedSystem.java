package org.imageanomaly.benchmarks.quality;

import java.util.List;
import org.imageanomaly.engine.cae.Architecture;

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

  /** All there are. */
  static List<TestedSystem> all(TrainingNoise noise) {
    return List.of(
        new CaeSystem(Architecture.KD_CAE, noise),
        new CaeSystem(Architecture.NI_CAE, noise),
        new CnnSystem(false),
        new CnnSystem(true),
        new DcganSystem(),
        new AutomaticSystem());
  }
}
