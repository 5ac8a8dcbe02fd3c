package org.imageanomaly.engine.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.RowSink;
import org.imageanomaly.engine.image.UnreadableImageException;

/**
 * Where no folder says what an image shows, its masks do: in sets such as DAGM and KolektorSDD good
 * and defective parts lie side by side, and the masks of good ones are black or missing. An image
 * without a mask counts as good only beside others whose masks all mark something.
 */
final class MaskTruth {

  /** Compression that loses something leaves traces in a black mask. */
  private static final int HALF = 127;

  /** What images are labelled whose masks mark something. */
  static final String DEFECT = "defect";

  private final String normalLabel;
  private final Progress progress;
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
  private int defects;
  private int good;

  MaskTruth(String normalLabel, Progress progress) {
    this.normalLabel = normalLabel;
    this.progress = progress;
  }

  /**
   * The images, of which the given ones have no label but that of their masks, if they have some.
   */
  List<ImageFile> of(List<ImageFile> files, List<Boolean> unlabelled) {
    List<ImageFile> told = new ArrayList<>();
    Set<Path> marked = new HashSet<>();
    Set<Path> black = new HashSet<>();
    for (int i = 0; i < files.size(); i++) {
      ImageFile file = files.get(i);
      boolean asked = unlabelled.get(i) && !file.masks().isEmpty();
      ImageFile answered = asked ? told(file) : file;
      told.add(answered);
      if (asked) {
        (answered.anomalous().orElse(false) ? marked : black).add(file.path().getParent());
      }
    }
    marked.removeAll(black);
    for (int i = 0; i < files.size(); i++) {
      ImageFile file = files.get(i);
      if (unlabelled.get(i) && file.masks().isEmpty() && marked.contains(file.path().getParent())) {
        told.set(i, file.withTruth(normalLabel, false));
        good++;
      }
    }
    return told;
  }

  private ImageFile told(ImageFile file) {
    progress.report(0, "Looking at the mask of " + file.relativePath());
    Optional<Boolean> marks = marks(file.masks());
    defects += marks.orElse(false) ? 1 : 0;
    good += marks.orElse(true) ? 0 : 1;
    return marks
        .map(anomalous -> file.withTruth(anomalous ? DEFECT : normalLabel, anomalous))
        .orElse(file);
  }

  private Optional<Boolean> marks(List<Path> masks) {
    boolean any = false;
    for (Path mask : masks) {
      try {
        byte[] encoded = decoder.read(mask);
        boolean lossy =
            encoded.length > 1 && encoded[0] == (byte) 0xff && encoded[1] == (byte) 0xd8;
        any |= decoder.decodeRows(encoded, shape -> new AnyAbove(lossy ? HALF : 0)).found;
      } catch (UnreadableImageException e) {
        return Optional.empty();
      }
    }
    return Optional.of(any);
  }

  /** Looks for samples above a bound. */
  private static final class AnyAbove implements RowSink {

    private final int bound;
    private boolean found;

    AnyAbove(int bound) {
      this.bound = bound;
    }

    @Override
    public void row(byte[] samples) {
      for (byte sample : samples) {
        found |= (sample & 0xff) > bound;
      }
    }
  }

  /** What a user should know, in a sentence; mostly nothing. */
  List<String> remarks() {
    return defects + good == 0
        ? List.of()
        : List.of(
            "Of the images without a folder of a label "
                + defects
                + (defects == 1
                    ? " has a mask that marks something and counts"
                    : " have masks that mark something and count")
                + " as anomalous, "
                + good
                + (good == 1
                    ? " has a black one or, beside such an image, none and counts"
                    : " have a black one or, beside such images, none and count")
                + " as good.");
  }
}
