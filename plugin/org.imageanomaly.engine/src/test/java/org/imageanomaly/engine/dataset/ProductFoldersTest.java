package org.imageanomaly.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.dataset.LeftOut.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a folder for each product. */
class ProductFoldersTest {

  private static final FolderOptions OPTIONS = new FolderOptions(Layout.AUTO, "good", 0.8, 3);

  @TempDir private Path root;
  private DrawnFolder folder;

  @BeforeEach
  void draw() {
    folder = new DrawnFolder(root);
  }

  private ImageFolder read() throws ImageFolderException {
    return ImageFolder.scanProducts(root, OPTIONS, Progress.none());
  }

  private static List<String> described(String prefix, Stream<ImageFile> files) {
    return files
        .map(
            f ->
                prefix + f.relativePath() + " " + f.label() + f.anomalous() + f.split() + f.masks())
        .toList();
  }

  /** Layouts differ, and one draws its training images. */
  @Test
  void eachProductIsReadAsIfItWereAlone() throws Exception {
    folder.with(
        "bottle/train/good/*4.png",
        "bottle/test/good/*2.png",
        "bottle/test/broken/00*2.png",
        "bottle/ground_truth/broken/00*2.png",
        "camera 2/good/*10.png",
        "camera 2/bad/*3.png");
    ImageFolder all = read();
    for (String product : List.of("bottle", "camera 2")) {
      ImageFolder alone = ImageFolder.scan(root.resolve(product), OPTIONS);
      assertEquals(
          described(product + "/", alone.files().stream()),
          described(
              "", all.files().stream().filter(f -> f.firstFolder().equals(Optional.of(product)))));
    }
    assertEquals(21, all.files().size());
  }

  @Test
  void partsOfOneDataSetAreReadAndSaidToBeNoUsualProducts() throws Exception {
    folder.with("train/good/*4.png", "test/good/*2.png", "test/broken/*2.png");
    List<String> remarks = read().remarks();
    assertTrue(
        remarks.stream()
            .anyMatch(r -> r.startsWith("test, train: ") && r.contains("choose the folder above")),
        remarks::toString);
  }

  @Test
  void whatIsNotReadIsSaidWithItsProduct() throws Exception {
    folder.with(
        "bottle/train/good/*4.png",
        "bottle/notes.docx",
        "cable/train/good/*4.png",
        "cable/notes.docx",
        "empty/readme.md",
        "lost.png",
        ".trash/x.png");
    ImageFolder all = read();
    assertEquals(8, all.files().size());
    assertTrue(
        all.remarks().stream()
            .anyMatch(r -> r.startsWith("empty: Nothing was read. ") && r.contains("empty\"")),
        () -> "" + all.remarks());
    assertEquals(
        "lost.png",
        all.leftOut().stream()
            .filter(left -> left.reason() == Reason.OUTSIDE)
            .findFirst()
            .orElseThrow()
            .example());
    LeftOut notes =
        all.leftOut().stream()
            .filter(left -> left.detail().equals(".docx"))
            .findFirst()
            .orElseThrow();
    assertEquals(2, notes.count());
    assertEquals("bottle/notes.docx", notes.example());
  }

  @Test
  void aFolderWithoutProductsIsRefusedWithWhatToChoose() {
    folder.with("*3.png");
    String none = assertThrows(ImageFolderException.class, this::read).getMessage();
    assertTrue(none.contains("one folder for each product"), none);
    folder.with("empty/readme.md");
    String empty = assertThrows(ImageFolderException.class, this::read).getMessage();
    assertTrue(empty.contains(root + "/empty"), empty);
  }
}
