package org.imageanomaly.spark.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.dataset.ImageFile;
import org.imageanomaly.engine.dataset.ImageFolder;
import org.imageanomaly.engine.dataset.Split;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.spark.job.DecodingRoom;
import org.imageanomaly.spark.job.ExecutorHeap;

/**
 * The images of a product that a detector may learn from: none that is there for testing, and none
 * that its folder calls anomalous.
 *
 * @param images that could be read
 * @param warnings what a user should know of the others, each a sentence
 */
record GoodParts(ImageSet images, List<String> warnings) implements AutoCloseable {

  /**
   * Reads a folder as the Image Folder Reader does.
   *
   * @param heap which no image may go beyond
   * @param room in it, which tasks that read at the same time share
   * @throws IOException if it cannot be read or holds no image
   * @throws IllegalArgumentException if none of its images is there to learn from
   */
  static GoodParts of(
      Path folder, TrainingOptions options, ExecutorHeap heap, DecodingRoom room, Progress progress)
      throws IOException {
    ImageFolder found = ImageFolder.scan(folder, options.folder(), progress);
    List<ImageFile> files = found.files().stream().filter(GoodParts::isToLearnFrom).toList();
    List<String> unreadable = new ArrayList<>();
    ImageDecoder decoder = new ImageDecoder(options.limits()).within(room.bytes(), heap::remedy);
    try (ImageSet.Builder images = ImageSet.builder(options.search().inputShape())) {
      for (ImageFile file : files) {
        progress.report((double) unreadable.size() / files.size(), file.relativePath());
        try (DecodingRoom.Share share = room.share()) {
          ImageDecoder sharing = decoder.announcing(share);
          images.add(sharing.decodeKnown(sharing.read(file.path()), options.search().inputShape()));
        } catch (UnreadableImageException e) {
          String why = e.isShortOfMemory() ? heap.exhausted() : e.getMessage();
          unreadable.add("\"" + file.relativePath() + "\": " + why);
        }
      }
      List<String> warnings = new ArrayList<>(found.remarks());
      if (!unreadable.isEmpty()) {
        warnings.add(
            unreadable.size()
                + " of "
                + files.size()
                + " images could not be read and were left out. The first, "
                + unreadable.get(0));
      }
      return new GoodParts(some(images, found, warnings), warnings);
    }
  }

  private static ImageSet some(ImageSet.Builder images, ImageFolder found, List<String> warnings) {
    ImageSet set = images.build();
    if (set.size() == 0) {
      throw new IllegalArgumentException(
          "None of its "
              + found.files().size()
              + " images is a good part to learn from. Put those into a folder \"train/good\". "
              + String.join(" ", warnings));
    }
    return set;
  }

  private static boolean isToLearnFrom(ImageFile file) {
    return file.split() == Split.TRAIN && !file.anomalous().orElse(false);
  }

  @Override
  public void close() {
    images.close();
  }
}
