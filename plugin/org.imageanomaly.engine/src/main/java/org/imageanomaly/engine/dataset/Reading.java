package org.imageanomaly.engine.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.random.RandomStream;

/** Makes image files of what a layout says of them: labels, truth, splits and masks. */
final class Reading {

  private final FolderOptions options;
  private final List<Placement> placements;
  private final NormalLabels normal;
  private final Map<String, String> spellings = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /** Starts with what a layout says of the images. */
  Reading(FolderOptions options, List<Placement> placements) {
    this.options = options;
    List<String> labels = new ArrayList<>();
    placements.forEach(p -> spelled(p).ifPresent(labels::add));
    boolean good = placements.stream().anyMatch(Placement::good);
    normal = new NormalLabels(options.normalLabel(), labels, good);
    remarks.addAll(normal.remarks());
    List<Split> splits = splits(placements);
    this.placements =
        IntStream.range(0, placements.size())
            .mapToObj(i -> placements.get(i).in(splits.get(i)))
            .sorted(Comparator.comparing(p -> p.file().relativePath()))
            .toList();
  }

  /** Labels that differ in case alone are one. */
  private Optional<String> spelled(Placement placement) {
    return placement.label().map(l -> spellings.computeIfAbsent(FileName.key(l), key -> l));
  }

  /** What a user should know, in sentences. */
  List<String> remarks() {
    return remarks;
  }

  /**
   * The image files, sorted by their relative paths; masks without an image are counted.
   *
   * @param drawing whether a part of the good ones is for training where masks tell all of them
   */
  List<ImageFile> files(List<Mask> masks, Omissions omissions, boolean drawing, Progress progress) {
    Map<ImageFile, FoundFile> found = new LinkedHashMap<>();
    List<Boolean> unlabelled = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Placement placement : placements) {
      found.put(file(placement, taken), placement.file());
      unlabelled.add(placement.label().isEmpty());
    }
    Map<ImageFile, List<Path>> matched = new MaskMatch(found, omissions).match(masks);
    List<ImageFile> files = new ArrayList<>();
    found.keySet().forEach(f -> files.add(f.withMasks(matched.getOrDefault(f, List.of()))));
    MaskTruth truth = new MaskTruth(normal.normalLabel(), progress);
    List<ImageFile> told = truth.of(files, unlabelled);
    if (drawing && told.stream().allMatch(f -> f.anomalous().isPresent())) {
      told = withTraining(told);
    }
    remarks.addAll(truth.remarks());
    TrainingDefects defects = TrainingDefects.in(told);
    remarks.addAll(defects.remarks(options.labelledFraction() > 0));
    List<ImageFile> assigned = options.labelledFraction() > 0 ? defects.labelled(told) : told;
    return LabelledPart.draw(assigned, options.labelledFraction(), options.seed());
  }

  private List<ImageFile> withTraining(List<ImageFile> told) {
    List<ImageFile> files = new ArrayList<>(told);
    List<Integer> good =
        IntStream.range(0, files.size())
            .filter(i -> !files.get(i).anomalous().orElseThrow())
            .boxed()
            .toList();
    drawn(good.size())
        .forEach(i -> files.set(good.get(i), files.get(good.get(i)).withSplit(Split.TRAIN)));
    return files;
  }

  private ImageFile file(Placement placement, Set<String> taken) {
    Optional<String> own = spelled(placement);
    boolean good = own.isEmpty() && placement.good();
    Optional<String> label = good ? Optional.of(normal.normalLabel()) : own;
    return new ImageFile(
        placement.file().path(),
        unused(placement.file().relativePath(), taken),
        label,
        good ? Optional.of(false) : own.flatMap(normal::isAnomalous),
        placement.split().orElseThrow(),
        List.of());
  }

  /** Names that cannot be decoded may look alike. */
  private static String unused(String path, Set<String> taken) {
    String name = path;
    for (int i = 2; !taken.add(name); i++) {
      name = path + " (" + i + ")";
    }
    return name;
  }

  /** What is drawn follows the order of the survey. */
  private List<Split> splits(List<Placement> all) {
    List<Split> splits = new ArrayList<>();
    Map<String, List<Integer>> toDraw = new TreeMap<>();
    for (int i = 0; i < all.size(); i++) {
      Placement placement = all.get(i);
      splits.add(placement.split().orElse(Split.TEST));
      if (placement.split().isEmpty() && isGood(placement)) {
        String label = spelled(placement).orElse("");
        toDraw.computeIfAbsent(label, l -> new ArrayList<>()).add(i);
      }
    }
    toDraw
        .values()
        .forEach(of -> drawn(of.size()).forEach(i -> splits.set(of.get(i), Split.TRAIN)));
    return splits;
  }

  private boolean isGood(Placement placement) {
    return spelled(placement)
        .map(label -> normal.isAnomalous(label).equals(Optional.of(false)))
        .orElse(placement.good());
  }

  private List<Integer> drawn(int count) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indices.add(i);
    }
    Collections.shuffle(indices, RandomStream.TEST_IMAGES.numbers(options.seed()));
    return indices.subList(0, (int) Math.round(options.trainingFraction() * count));
  }
}
