package org.imageanomaly.engine.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.imageanomaly.engine.dataset.LeftOut.Reason;

/** Finds the images that masks belong to, by the names of files and of the folders on the way. */
final class MaskMatch {

  private final Map<String, List<ImageFile>> byStem = new HashMap<>();
  private final Map<ImageFile, FoundFile> found = new HashMap<>();
  private final Map<ImageFile, List<Path>> matched = new LinkedHashMap<>();
  private final Omissions omissions;

  /**
   * Starts with the images.
   *
   * @param images each with what the survey found
   */
  MaskMatch(Map<ImageFile, FoundFile> images, Omissions omissions) {
    this.omissions = omissions;
    found.putAll(images);
    images.forEach(
        (image, file) ->
            byStem.computeIfAbsent(file.stemKey(), stem -> new ArrayList<>()).add(image));
  }

  /** The masks of every image that has some. */
  Map<ImageFile, List<Path>> match(List<Mask> masks) {
    for (Mask mask : masks) {
      List<ImageFile> images = narrowed(candidates(mask));
      if (images.size() == 1) {
        matched.computeIfAbsent(images.get(0), i -> new ArrayList<>()).add(mask.file().path());
      } else {
        Reason reason = images.isEmpty() ? Reason.MASK_WITHOUT_IMAGE : Reason.AMBIGUOUS_MASK;
        omissions.add(reason, "", mask.file().relativePath());
      }
    }
    return matched;
  }

  private List<ImageFile> candidates(Mask mask) {
    if (!mask.values().isEmpty()) {
      return named(mask.values().get("name"), image -> fits(mask.values(), image));
    }
    List<String> hinted = new ArrayList<>(mask.hint());
    hinted.addAll(mask.way());
    List<ImageFile> images = byWay(mask, hinted);
    return images.isEmpty() && !mask.hint().isEmpty() ? byWay(mask, mask.way()) : images;
  }

  private boolean fits(Map<String, String> values, ImageFile image) {
    String label = FileName.key(image.label().orElse(""));
    String folder = FileName.key(String.join("/", found.get(image).folders()));
    return values.getOrDefault("label", label).equals(label)
        && values.getOrDefault("folder", folder).equals(folder);
  }

  /** A mask has the name of its image, or that of its folder has, as in MVTec LOCO AD. */
  private List<ImageFile> byWay(Mask mask, List<String> way) {
    for (String stem : MaskWords.imageStems(mask.file().stemKey())) {
      List<ImageFile> images = named(stem, image -> leads(mask, way, image));
      if (!images.isEmpty()) {
        return images;
      }
    }
    if (mask.beside() || mask.way().isEmpty()) {
      return List.of();
    }
    List<String> shorter = way.subList(0, way.size() - 1);
    String last = FileName.key(way.get(way.size() - 1));
    return named(last, image -> leads(mask, shorter, image));
  }

  private List<ImageFile> named(String stem, Predicate<ImageFile> condition) {
    return byStem.getOrDefault(stem, List.of()).stream().filter(condition).toList();
  }

  /** Whether the folders of an image begin as the mask's scope and have its way in them. */
  private boolean leads(Mask mask, List<String> way, ImageFile image) {
    List<String> folders = found.get(image).folders();
    List<String> scope = mask.scope();
    if (folders.size() < scope.size() || !folders.subList(0, scope.size()).equals(scope)) {
      return false;
    }
    List<String> further = folders.subList(scope.size(), folders.size());
    return mask.beside() ? further.isEmpty() : goes(way, further);
  }

  private static boolean goes(List<String> way, List<String> folders) {
    int next = 0;
    for (String folder : folders) {
      if (next < way.size() && FileName.key(way.get(next)).equals(FileName.key(folder))) {
        next++;
      }
    }
    return next == way.size();
  }

  /** Of several images a mask rather belongs to an anomalous one, and to one for testing. */
  private static List<ImageFile> narrowed(List<ImageFile> images) {
    List<ImageFile> left = preferred(images, image -> image.anomalous().orElse(false));
    return preferred(left, image -> image.split() != Split.TRAIN);
  }

  private static List<ImageFile> preferred(List<ImageFile> images, Predicate<ImageFile> condition) {
    List<ImageFile> preferred = images.stream().filter(condition).toList();
    return images.size() < 2 || preferred.isEmpty() ? images : preferred;
  }
}
