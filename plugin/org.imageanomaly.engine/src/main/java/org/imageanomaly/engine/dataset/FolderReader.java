package org.imageanomaly.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imageanomaly.engine.random.RandomStream;

/** Lists the image files of one folder in each layout. */
final class FolderReader {

  static final List<String> EXTENSIONS = List.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff");

  private static final String MASKS = "ground_truth";

  private final Path root;
  private final FolderOptions options;

  FolderReader(Path root, FolderOptions options) {
    this.root = root;
    this.options = options;
  }

  Layout detect() throws IOException {
    if (Files.isDirectory(root.resolve(Split.TRAIN.text()))
        || Files.isDirectory(root.resolve(Split.TEST.text()))) {
      return Layout.MVTEC_AD;
    }
    for (Path folder : folders(root)) {
      if (!images(folder).isEmpty()) {
        return Layout.LABEL_FOLDERS;
      }
    }
    return Layout.FLAT;
  }

  List<ImageFile> read(Layout layout) throws IOException {
    List<ImageFile> files =
        switch (layout) {
          case MVTEC_AD -> mvtec();
          case LABEL_FOLDERS -> labelFolders();
          default -> flat();
        };
    files.sort(Comparator.comparing(ImageFile::relativePath));
    return LabelledPart.draw(files, options.labelledFraction(), options.seed());
  }

  private List<ImageFile> mvtec() throws IOException {
    List<ImageFile> files = new ArrayList<>();
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      for (Path folder : folders(root.resolve(split.text()))) {
        String label = folder.getFileName().toString();
        for (Path image : images(folder)) {
          files.add(labelled(image, label, split, mask(label, image)));
        }
      }
    }
    return files;
  }

  private Optional<Path> mask(String label, Path image) {
    String name = image.getFileName().toString();
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path folder = root.resolve(MASKS).resolve(label);
    return Stream.of(folder.resolve(stem + "_mask.png"), folder.resolve(stem + ".png"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private List<ImageFile> labelFolders() throws IOException {
    List<ImageFile> files = new ArrayList<>();
    for (Path folder : folders(root)) {
      String label = folder.getFileName().toString();
      List<Path> images = images(folder);
      Set<Integer> training = label.equals(options.normalLabel()) ? drawn(images.size()) : Set.of();
      for (int i = 0; i < images.size(); i++) {
        Split split = training.contains(i) ? Split.TRAIN : Split.TEST;
        files.add(labelled(images.get(i), label, split, Optional.empty()));
      }
    }
    return files;
  }

  private Set<Integer> drawn(int count) {
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indices.add(i);
    }
    Collections.shuffle(indices, RandomStream.TEST_IMAGES.numbers(options.seed()));
    long training = Math.round(options.trainingFraction() * count);
    return new HashSet<>(indices.subList(0, (int) training));
  }

  private List<ImageFile> flat() throws IOException {
    List<ImageFile> files = new ArrayList<>();
    for (Path image : images(root)) {
      files.add(
          new ImageFile(
              image,
              relative(image),
              Optional.empty(),
              Optional.empty(),
              Split.TEST,
              Optional.empty()));
    }
    return files;
  }

  private ImageFile labelled(Path image, String label, Split split, Optional<Path> mask) {
    boolean anomalous = !label.equals(options.normalLabel());
    return new ImageFile(
        image, relative(image), Optional.of(label), Optional.of(anomalous), split, mask);
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).filter(FolderReader::visible).sorted().toList();
    }
  }

  private static List<Path> images(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isRegularFile)
          .filter(FolderReader::visible)
          .filter(FolderReader::hasImageExtension)
          .sorted()
          .toList();
    }
  }

  private static boolean visible(Path path) {
    return !path.getFileName().toString().startsWith(".");
  }

  private static boolean hasImageExtension(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot >= 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
