package org.imageanomaly.nodes.anomalydetectorlearner;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.Proportions;
import org.knime.core.node.InvalidSettingsException;

/** The size of the images of one camera, where each is looked at at its own size. */
final class CameraSize {

  private static final int NAMED = 3;

  /** How many images have a size, and the row of the first. */
  private record Found(Proportions size, int images, String row) {

    Found and(Found more) {
      return new Found(size, images + more.images, row);
    }

    @Override
    public String toString() {
      return size
          + " pixels ("
          + images
          + (images == 1 ? " image, row " : " images, the first in row ")
          + row
          + ")";
    }
  }

  private final Map<Proportions, Found> sizes = new LinkedHashMap<>();
  private final int channels;

  /**
   * No size yet.
   *
   * @param channels that images are looked at with
   */
  CameraSize(int channels) {
    this.channels = channels;
  }

  /** Adds an image in a row. */
  void add(String row, ImageShape image) {
    Proportions size = Proportions.of(image);
    sizes.merge(size, new Found(size, 1, row), Found::and);
  }

  private List<Found> mostFirst() {
    return sizes.values().stream()
        .sorted(Comparator.comparingInt(Found::images).reversed())
        .toList();
  }

  private int images() {
    return sizes.values().stream().mapToInt(Found::images).sum();
  }

  /**
   * The size of most images; empty if there is no image.
   *
   * @throws InvalidSettingsException if no size is that of most, or it is too large
   */
  Optional<Proportions> usual() throws InvalidSettingsException {
    List<Found> found = mostFirst();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (2 * found.get(0).images <= images()) {
      throw new InvalidSettingsException(
          "Images are to be looked at at their own size, but the "
              + images()
              + " images have "
              + found.size()
              + " sizes, and none that most of them have: "
              + found.stream().limit(NAMED).map(Found::toString).collect(Collectors.joining(", "))
              + (found.size() > NAMED ? ", ..." : "")
              + ". Give images of one camera that are all of one size (setting \"Rows\"), or set"
              + " \"Resolution\" to \"Scaled\".");
    }
    Proportions usual = found.get(0).size;
    try {
      AutomaticSettings.checkOwnSize(new ImageShape(channels, usual.height(), usual.width()));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(
          e.getMessage()
              + " That is the setting \"Resolution\"; the first is in row "
              + found.get(0).row
              + ".",
          e);
    }
    return Optional.of(usual);
  }

  /** How many images have another size than most and are left out. */
  Optional<String> warning() {
    List<Found> found = mostFirst();
    if (found.size() < 2) {
      return Optional.empty();
    }
    int others = images() - found.get(0).images;
    return Optional.of(
        others
            + " of "
            + images()
            + " images "
            + (others == 1 ? "was" : "were")
            + " left out, since images are looked at at their own size, and most have "
            + found.get(0).size
            + " pixels: "
            + found.stream()
                .skip(1)
                .limit(NAMED)
                .map(Found::toString)
                .collect(Collectors.joining(", "))
            + (found.size() > NAMED + 1 ? ", ..." : "")
            + ". Take pictures of one size, or set \"Resolution\" to \"Scaled\".");
  }
}
