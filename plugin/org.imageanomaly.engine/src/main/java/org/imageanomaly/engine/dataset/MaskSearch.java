package org.imageanomaly.engine.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells masks from images by the folders they lie in, by their names, or as the user says. */
final class MaskSearch {

  private final Optional<MaskPattern> pattern;
  private final List<Mask> masks = new ArrayList<>();
  private final MaskTwins twins = new MaskTwins();

  MaskSearch(Optional<MaskPattern> pattern) {
    this.pattern = pattern;
  }

  /** The masks that were taken out of the folders. */
  List<Mask> masks() {
    return masks;
  }

  /** What a user should know, in sentences; mostly nothing. */
  List<String> remarks() {
    return twins.remarks();
  }

  /** A folder without its masks. */
  Folder without(Folder folder) {
    List<Folder> folders = new ArrayList<>();
    for (Folder child : folder.folders()) {
      if (isOfMasks(child, folder)) {
        child.allImages().forEach(file -> masks.add(ofPattern(file).orElse(Mask.in(child, file))));
      } else {
        folders.add(without(child));
      }
    }
    return new Folder(folder.names(), List.copyOf(folders), images(folder.images()));
  }

  private static boolean isOfMasks(Folder child, Folder parent) {
    List<String> siblings = parent.folders().stream().map(Folder::name).toList();
    if (MaskWords.nameFolder(child.name(), siblings)) {
      return true;
    }
    return MaskWords.nameDoubtfulFolder(child.name())
        && (siblings.stream().anyMatch(ImageWords::isWrapper) || marksOthers(child, parent));
  }

  /** Whether names in a folder say that they are masks of images outside. */
  private static boolean marksOthers(Folder child, Folder parent) {
    Set<FoundFile> inside = child.allImages().collect(Collectors.toSet());
    Set<String> outside =
        parent
            .allImages()
            .filter(file -> !inside.contains(file))
            .map(FoundFile::stemKey)
            .collect(Collectors.toSet());
    return inside.stream()
        .flatMap(file -> MaskWords.markedStems(file.stemKey()).stream())
        .anyMatch(outside::contains);
  }

  private List<FoundFile> images(List<FoundFile> files) {
    List<FoundFile> others = new ArrayList<>();
    for (FoundFile file : files) {
      ofPattern(file).ifPresentOrElse(masks::add, () -> others.add(file));
    }
    Set<FoundFile> beside = beside(others);
    beside.addAll(twins.masks(others));
    beside.forEach(file -> masks.add(Mask.besideItsImage(file)));
    return others.stream().filter(file -> !beside.contains(file)).toList();
  }

  private Optional<Mask> ofPattern(FoundFile file) {
    return pattern
        .flatMap(p -> p.read(file.relativePath()))
        .map(values -> Mask.ofPattern(file, values));
  }

  /** The masks among files of one folder; one without an image counts where others have theirs. */
  private static Set<FoundFile> beside(List<FoundFile> files) {
    Set<String> stems = files.stream().map(FoundFile::stemKey).collect(Collectors.toSet());
    Set<FoundFile> found = new HashSet<>();
    for (FoundFile file : files) {
      if (MaskWords.markedStems(file.stemKey()).stream().anyMatch(stems::contains)) {
        found.add(file);
      }
    }
    if (!found.isEmpty()) {
      files.stream().filter(f -> MaskWords.surelyName(f.stemKey())).forEach(found::add);
    }
    return found;
  }
}
