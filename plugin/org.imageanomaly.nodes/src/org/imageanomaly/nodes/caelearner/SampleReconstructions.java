package org.imageanomaly.nodes.caelearner;

import java.util.List;
import java.util.stream.IntStream;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.Reconstruction;
import org.imageanomaly.engine.image.Frame;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.nodes.learner.TrainingRecord;
import org.imageanomaly.nodes.view.Thumbnail;
import org.imageanomaly.nodes.view.ViewNumbers;

/** What an autoencoder makes of a few images that it was not trained on. */
final class SampleReconstructions {

  private static final int IMAGES = 6;

  private SampleReconstructions() {}

  /** Adds them to what is kept; none if no image was held out. */
  static void show(CaeModel model, ImageSet images, TrainingRecord record) {
    ImageSet heldOut = model.known(images).heldOut();
    int[] first = IntStream.range(0, Math.min(IMAGES, heldOut.size())).toArray();
    if (first.length == 0) {
      return;
    }
    ImageSet some = heldOut.subset(first);
    List<Reconstruction> made;
    try (Autoencoder autoencoder = model.open()) {
      made = autoencoder.reconstruct(some);
    }
    for (int i = 0; i < made.size(); i++) {
      Frame frame = some.frame(i);
      String caption =
          "Held-out image " + (i + 1) + ", error " + ViewNumbers.text(made.get(i).error());
      show(record, caption, "Image", Thumbnail.of(frame.overImage(some.image(i)), frame.image()));
      show(
          record,
          caption,
          "Reconstruction",
          Thumbnail.of(frame.overImage(made.get(i).image()), frame.image()));
    }
  }

  private static void show(TrainingRecord record, String caption, String name, String picture) {
    record.show("Reconstructions of held-out images", caption, name, picture);
  }
}
