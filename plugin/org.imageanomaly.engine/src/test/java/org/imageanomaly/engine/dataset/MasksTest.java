package org.imageanomaly.engine.dataset;

import static org.imageanomaly.engine.dataset.DrawnFolder.counts;
import static org.imageanomaly.engine.dataset.DrawnFolder.leftOut;
import static org.imageanomaly.engine.dataset.DrawnFolder.remarks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.dataset.LeftOut.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks are found where people have them, and are never parts. */
class MasksTest {

  @TempDir private Path root;
  private DrawnFolder folder;

  @BeforeEach
  void draw() {
    folder = new DrawnFolder(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}_Mask.png",
        "{}_MASK.PNG",
        "{}.bmp",
        "{}_mask.bmp",
        "{}.jpg",
        "{}_mask.tif",
        "{}_gt.png",
        "mask_{}.png",
        "{}_label.png",
        "{}-mask.webp",
        "{}mask.png",
        "gt {}.png",
        "{}_mask_1.png"
      })
  void masksHaveManyNames(String name) throws Exception {
    String mask = "ground_truth/bad/" + name.replace("{}", "000");
    folder.with("train/good/00*3.png", "test/good/000.png", "test/bad/00*2.png", mask);
    ImageFolder read = folder.scan();
    assertEquals(List.of(mask), folder.masks(read, "test/bad/000.png"));
    assertEquals(List.of(), folder.masks(read, "test/bad/001.png"));
    assertEquals(List.of(), folder.masks(read, "test/good/000.png"));
    assertEquals(List.of(), read.remarks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "masks/bad/",
        "Masks/",
        "mask/",
        "mask_dir/test/bad/",
        "GT/bad/",
        "ground-truth/bad/",
        "test/bad/masks/",
        "test/bad/ground_truth/",
        "test/mask/",
        "test/bad_mask/",
        "bad_masks/"
      })
  void masksLieInManyFolders(String place) throws Exception {
    folder.with("train/good/*3.png", "test/good/*2.png", "test/bad/*2.png", place + "0.png");
    ImageFolder read = folder.scan();
    assertEquals(
        Map.of("train good false", 3, "test good false", 2, "test bad true", 2), counts(read));
    assertEquals(List.of(place + "0.png"), folder.masks(read, "test/bad/0.png"));
    assertEquals(List.of(), read.remarks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}_mask.png", "{}_label.bmp", "{}_GT.tif", "mask_{}.png", "{}_seg.png"})
  void masksLieBesideTheirImages(String name) throws Exception {
    String mask = "test/bad/" + name.replace("{}", "1");
    folder.with("train/good/*3.png", "test/good/*2.png", "test/bad/*2.png", mask);
    ImageFolder read = folder.scan();
    assertEquals(
        Map.of("train good false", 3, "test good false", 2, "test bad true", 2), counts(read));
    assertEquals(List.of(mask), folder.masks(read, "test/bad/1.png"));
  }

  @Test
  void masksBesideFoldersOfLabelsBelongToTheDefects() throws Exception {
    folder.with("good/*4.png", "bad/*2.png", "ground_truth/*2.png");
    ImageFolder read = folder.scan();
    assertEquals(Map.of("train good false", 4, "test bad true", 2), counts(read));
    assertEquals(List.of("ground_truth/1.png"), folder.masks(read, "bad/1.png"));
    assertEquals(List.of(), folder.masks(read, "good/1.png"));
  }

  @Test
  void ofTwoDefectsOfOneNameTheOneForTestingHasTheMask() throws Exception {
    folder.with("train/good/*2.png", "train/bad/0.png", "test/good/0.png", "test/bad/0.png");
    folder.with("ground_truth/bad/0.png");
    ImageFolder read = folder.scan();
    assertEquals(List.of("ground_truth/bad/0.png"), folder.masks(read, "test/bad/0.png"));
    assertEquals(List.of(), folder.masks(read, "train/bad/0.png"));
  }

  @Test
  void masksWithoutAnImageAndOfSeveralAreCounted() throws Exception {
    folder.with(
        "train/good/*2.png",
        "test/good/*2.png",
        "test/dent/*2.png",
        "test/cut/*2.png",
        "ground_truth/dent/x*3.png",
        "ground_truth/1.png");
    ImageFolder read = folder.scan();
    assertEquals(3, leftOut(read, Reason.MASK_WITHOUT_IMAGE));
    assertEquals(1, leftOut(read, Reason.AMBIGUOUS_MASK));
    assertTrue(
        remarks(read).contains("3 as mask without an image, such as ground_truth/dent/x0.png"),
        remarks(read));
  }

  @Test
  void labelsOfPeopleWhoWearMasksAreLabels() throws Exception {
    folder.with("with_mask/*2.png", "without_mask/*2.png");
    assertEquals(4, folder.scan(Layout.AUTO, "with_mask").files().size());
    DrawnFolder other =
        new DrawnFolder(root.resolve("other")).with("mask/*2.png", "no_mask/*3.png");
    assertEquals(
        Map.of("train mask false", 2, "test no_mask true", 3),
        counts(other.scan(Layout.AUTO, "mask")));
  }

  @Test
  void partsThatAreMasksOrLabelsAreParts() throws Exception {
    folder.with("good/*2.png", "solder_mask/*2.png", "label/x*2.png", "label/label_9*2.png");
    ImageFolder read = folder.scan();
    assertEquals(
        Map.of("train good false", 2, "test solder_mask true", 2, "test label true", 4),
        counts(read));
    assertEquals(List.of(), read.remarks());
  }

  @Test
  void aPartWhoseNameEndsAsMasksDoIsAPartWhereNoOtherImageHasItsName() throws Exception {
    folder.with("good/1_gt.png", "good/2_gt.png", "good/label.png");
    assertEquals(3, folder.scan().files().size());
  }

  @Test
  void aFolderOfLabelFilesBesideImagesIsOfMasks() throws Exception {
    folder.with("images/good/*2.png", "images/bad/*2.png", "labels/bad/*2.png");
    ImageFolder read = folder.scan();
    assertEquals(Map.of("train good false", 2, "test bad true", 2), counts(read));
    assertEquals(List.of("labels/bad/0.png"), folder.masks(read, "images/bad/0.png"));
  }

  @Test
  void masksSayWhatImagesShowWhereNoFolderDoes() throws Exception {
    folder.with("Train/*4.PNG", "Test/*3.PNG");
    folder.withMask("Train/Label/1_label.PNG", true);
    folder.withMask("Test/Label/0_label.PNG", true);
    folder.withMask("Test/Label/2_label.PNG", false);
    ImageFolder read = folder.scan();
    assertEquals(
        Map.of(
            "train good false", 3,
            "train defect true", 1,
            "test defect true", 1,
            "test good false", 1,
            "test - ?", 1),
        counts(read));
    assertTrue(remarks(read).contains("2 have masks that mark something"), remarks(read));
  }

  @Test
  void foldersOfCountedPartsWithMasksHaveTheTruthOfTheirMasks() throws Exception {
    folder.with("kos01/Part0.jpg", "kos01/Part1.jpg", "kos02/Part0.jpg");
    folder.withMask("kos01/Part0_label.bmp", false);
    folder.withMask("kos01/Part1_label.bmp", true);
    folder.withMask("kos02/Part0_label.bmp", false);
    assertEquals(Map.of("train good false", 2, "test defect true", 1), counts(folder.scan()));
    assertEquals(
        Map.of("test good false", 2, "test defect true", 1),
        counts(folder.scan(Layout.FLAT, "good")));
  }

  @Test
  void imagesWithoutAMaskAreGoodBesideOthersWhoseMasksAllMarkSomething() throws Exception {
    folder.with("Class1/Test/*4.PNG", "Class1/Train/*4.PNG");
    folder.withMask("Class1/Test/Label/0_label.PNG", true);
    folder.withMask("Class1/Train/Label/3_label.PNG", true);
    assertEquals(
        Map.of(
            "train good false", 3,
            "train defect true", 1,
            "test good false", 3,
            "test defect true", 1),
        counts(folder.scan()));
  }

  @Test
  void masksMayHaveTheNamesOfTheirImagesInAnotherFormat() throws Exception {
    folder.with("MT_Free/Imgs/*3.jpg", "MT_Crack/Imgs/*2.jpg");
    for (int i = 0; i < 3; i++) {
      folder.withMask("MT_Free/Imgs/" + i + ".png", false);
    }
    folder.withMask("MT_Crack/Imgs/0.png", true).withMask("MT_Crack/Imgs/1.png", true);
    ImageFolder read = folder.scan();
    assertEquals(Map.of("train MT_Free false", 3, "test MT_Crack true", 2), counts(read));
    assertEquals(
        List.of("MT_Crack/Imgs/1.png"), folder.masks(read, "MT_Crack/Imgs/1.jpg"), "masks");
  }

  @Test
  void picturesOfOneNameInTwoFormatsAreNoMasksAndSaidToBeTwice() throws Exception {
    folder.with("good/*3.jpg", "bad/0.jpg").withShades("good/1.png");
    ImageFolder read = folder.scan();
    assertEquals(Map.of("train good false", 4, "test bad true", 1), counts(read));
    assertTrue(remarks(read).contains("such as good/1.png, and both are read"), remarks(read));
  }

  @ParameterizedTest
  @CsvSource({
    "segmented/{label}/{name}.png, segmented/bad/1.png",
    "'{folder}/{name}_defect.*', test/bad/1_defect.BMP",
    "how/{folder}/{name}.tif, how/test/bad/1.tif",
    "'how/*/{name}-*.png', how/x/1-z.png",
    ".\\how\\{name}.png, how/1.png"
  })
  void masksLieWhereTheUserSays(String pattern, String mask) throws Exception {
    folder.with("train/good/*2.png", "test/good/0.png", "test/bad/*2.png", mask);
    ImageFolder read = folder.scan(pattern);
    assertEquals(List.of(mask), folder.masks(read, "test/bad/1.png"));
    assertEquals(
        Map.of("train good false", 2, "test good false", 1, "test bad true", 2), counts(read));
  }

  @ParameterizedTest
  @CsvSource({
    "masks/{label}.png, '{name}, which stands'",
    "masks/{nam}.png, '{nam} is unknown'",
    "masks/{name.png, a brace has no partner",
    "/masks/{name}.png, no path within",
    "../{name}.png, no path within",
    "C:\\masks\\{name}.png, no path within",
    "{folder}/{name}.png, images themselves lie so"
  })
  void aMaskPatternThatCannotBeMeantIsRefused(String pattern, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new MaskPattern(pattern)).getMessage();
    assertTrue(message.contains(reason) && message.contains(pattern), message);
  }
}
