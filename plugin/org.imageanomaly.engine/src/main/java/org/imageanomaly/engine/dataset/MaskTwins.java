package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.RowSink;
import org.imageanomaly.engine.image.UnreadableImageException;

/**
 * Masks that have the very names of their images, in another format: part.jpg and part.png in one
 * folder. The names cannot tell them from a picture that was saved twice; the pixels of a few can.
 */
final class MaskTwins {

  private static final Set<String> LOSSY = Set.of("jpg", "jpeg", "jpe", "jfif", "webp");

  /** So many pairs of a folder are opened. */
  private static final int OPENED = 3;

  /** Black and white. */
  private static final int VALUES = 2;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.standard());
  private int pictures;
  private String example = "";

  /** The masks among the files of a folder. */
  Set<FoundFile> masks(List<FoundFile> files) {
    Map<String, FoundFile> photographs = new HashMap<>();
    files.stream().filter(MaskTwins::isLossy).forEach(f -> photographs.put(f.stemKey(), f));
    List<FoundFile> twins =
        files.stream().filter(f -> !isLossy(f) && photographs.containsKey(f.stemKey())).toList();
    if (twins.isEmpty()) {
      return Set.of();
    }
    if (twins.stream().limit(OPENED).allMatch(this::isTwoValued)) {
      return new HashSet<>(twins);
    }
    pictures += twins.size();
    example = twins.get(0).relativePath();
    return Set.of();
  }

  private static boolean isLossy(FoundFile file) {
    return LOSSY.contains(file.name().extension());
  }

  private boolean isTwoValued(FoundFile file) {
    try {
      byte[] encoded = decoder.read(file.path());
      BitSet values = decoder.decodeRows(encoded, shape -> new Values()).found;
      return values.cardinality() <= VALUES;
    } catch (UnreadableImageException e) {
      return false;
    }
  }

  /** Which values the samples of an image have. */
  private static final class Values implements RowSink {

    private final BitSet found = new BitSet();

    @Override
    public void row(byte[] samples) {
      for (byte sample : samples) {
        found.set(sample & 0xff);
      }
    }
  }

  /** What a user should know, in a sentence; mostly nothing. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (pictures > 0) {
      remarks.add(
          pictures
              + (pictures == 1 ? " image has" : " images have")
              + " the name of another one in the same folder, in another format, such as "
              + example
              + ", and both are read. If these are masks, say so in the setting \"Mask pattern\";"
              + " if these are copies, take them out.");
    }
    return remarks;
  }
}
