package org.imageanomaly.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

  private static final FolderOptions AUTO = new FolderOptions(Layout.AUTO, "good", 0.8, 0);

  @TempDir private Path root;

  private void create(String... files) throws IOException {
    for (String file : files) {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.createFile(path);
    }
  }

  private ImageFolder scan() throws ImageFolderException {
    return ImageFolder.scan(root, AUTO);
  }

  private static ImageFile file(ImageFolder folder, String relativePath) {
    return folder.files().stream()
        .filter(f -> f.relativePath().equals(relativePath))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mvtecLayoutGivesSplitLabelAndMask() throws IOException {
    create(
        "train/good/000.png",
        "test/good/000.png",
        "test/cut/000.png",
        "test/poke/000.png",
        "ground_truth/cut/000_mask.png",
        "ground_truth/poke/000.png",
        "license.txt");
    ImageFolder folder = scan();
    assertEquals(Layout.MVTEC_AD, folder.layout());
    assertEquals(
        List.of("test/cut/000.png", "test/good/000.png", "test/poke/000.png", "train/good/000.png"),
        folder.files().stream().map(ImageFile::relativePath).toList());
    assertEquals(Split.TRAIN, file(folder, "train/good/000.png").split());
    ImageFile cut = file(folder, "test/cut/000.png");
    assertEquals(Optional.of("cut"), cut.label());
    assertEquals(Optional.of(true), cut.anomalous());
    assertEquals(List.of(root.resolve("ground_truth/cut/000_mask.png")), cut.masks());
    assertEquals(
        List.of(root.resolve("ground_truth/poke/000.png")),
        file(folder, "test/poke/000.png").masks());
    assertEquals(List.of(), file(folder, "test/good/000.png").masks());
  }

  @Test
  void labelFoldersWithEqualFileNamesKeepEveryImageApart() throws IOException {
    create("good/1.jpg", "good/2.JPG", "scratch/1.jpg", "dent/1.jpg");
    ImageFolder folder = scan();
    assertEquals(Layout.LABEL_FOLDERS, folder.layout());
    assertEquals(
        List.of("dent/1.jpg", "good/1.jpg", "good/2.JPG", "scratch/1.jpg"),
        folder.files().stream().map(ImageFile::relativePath).toList());
    assertEquals(Optional.of(false), file(folder, "good/2.JPG").anomalous());
    assertEquals(Split.TEST, file(folder, "dent/1.jpg").split());
  }

  @Test
  void trainingPartOfLabelFoldersIsDrawnFromNormalImagesBySeed() throws IOException {
    for (int i = 0; i < 10; i++) {
      create("good/" + i + ".png", "bad/" + i + ".png");
    }
    List<String> drawn = training(7);
    assertEquals(8, drawn.size());
    assertTrue(drawn.stream().allMatch(path -> path.startsWith("good/")));
    assertEquals(drawn, training(7));
    assertTrue(List.of(1L, 2L, 3L).stream().anyMatch(seed -> !drawn.equals(training(seed))));
  }

  private List<String> training(long seed) {
    try {
      return ImageFolder.scan(root, new FolderOptions(Layout.AUTO, "good", 0.8, seed))
          .files()
          .stream()
          .filter(f -> f.split() == Split.TRAIN)
          .map(ImageFile::relativePath)
          .toList();
    } catch (ImageFolderException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void labelledPartIsDrawnFromTestImages() throws IOException {
    for (int i = 0; i < 4; i++) {
      create("train/good/" + i + ".png", "test/good/" + i + ".png", "test/cut/" + i + ".png");
    }
    create("test/poke/0.png", "labelled/good/0.png");
    FolderOptions half = new FolderOptions(Layout.AUTO, "good", 0.8, 0.5, 0);
    ImageFolder folder = ImageFolder.scan(root, half);
    assertEquals(
        List.of("test/cut", "test/cut", "test/good", "test/good"),
        folder.files().stream()
            .filter(f -> f.split() == Split.LABELLED)
            .map(f -> f.relativePath().substring(0, f.relativePath().lastIndexOf('/')))
            .toList());
    assertEquals(13, folder.files().size(), "a folder \"labelled\" is not of the layout");
    assertEquals(Set.of("poke"), folder.labelsForTestingOnly());
    assertEquals(Set.of(Split.TRAIN, Split.LABELLED, Split.TEST), half.splits());
    assertEquals(Set.of(Split.TRAIN, Split.TEST), AUTO.splits());
    assertEquals(Set.of(Split.TEST), new FolderOptions(Layout.FLAT, "", 0, 0.5, 0).splits());
  }

  @Test
  void flatFolderKnowsNoLabels() throws IOException {
    create("b.png", "a.tif", ".hidden.png", "readme.md");
    ImageFolder folder = scan();
    assertEquals(Layout.FLAT, folder.layout());
    assertEquals(
        List.of("a.tif", "b.png"), folder.files().stream().map(ImageFile::relativePath).toList());
    assertEquals(Optional.empty(), folder.files().get(0).label());
    assertEquals(Optional.empty(), folder.files().get(0).anomalous());
  }

  @Test
  void missingFolderIsNamed() {
    Path missing = root.resolve("nowhere");
    ImageFolderException refusal =
        assertThrows(ImageFolderException.class, () -> ImageFolder.scan(missing, AUTO));
    assertTrue(refusal.getMessage().contains(missing.toString()), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("does not exist"), refusal.getMessage());
  }

  @Test
  void fileInPlaceOfAFolderAndFolderWithoutImagesAreRefused() throws IOException {
    create("a.txt");
    assertTrue(
        assertThrows(
                ImageFolderException.class, () -> ImageFolder.scan(root.resolve("a.txt"), AUTO))
            .getMessage()
            .contains("not a folder"));
    assertTrue(
        assertThrows(ImageFolderException.class, this::scan)
            .getMessage()
            .contains("holds no image"));
  }

  /** As where results are replaced by others while somebody reads them. */
  @Test
  void aFolderThatComesAndGoesIsOnceThereAndOnceNot() throws Exception {
    Path folder = root.resolve("results");
    Path aside = Files.createDirectory(root.resolve("aside"));
    Files.createFile(aside.resolve("1.png"));
    AtomicBoolean over = new AtomicBoolean();
    FutureTask<Void> other =
        new FutureTask<>(
            () -> {
              while (!over.get()) {
                Files.move(aside, folder);
                Files.move(folder, aside);
              }
              return null;
            });
    new Thread(other, "other").start();
    try {
      for (int i = 0; i < 1000; i++) {
        String message = scanned(folder);
        assertTrue(
            message.isEmpty()
                || message.contains("does not exist")
                || message.contains("no image")
                || message.contains("cannot be opened"),
            message);
      }
    } finally {
      over.set(true);
      other.get();
    }
  }

  /** What it says if it is refused. */
  private static String scanned(Path folder) {
    try {
      ImageFolder.scan(folder, AUTO);
      return "";
    } catch (ImageFolderException e) {
      return e.getMessage();
    }
  }
}
