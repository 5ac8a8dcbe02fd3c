package org.imageanomaly.engine.dataset;

import static org.imageanomaly.engine.dataset.DrawnFolder.counts;
import static org.imageanomaly.engine.dataset.DrawnFolder.leftOut;
import static org.imageanomaly.engine.dataset.DrawnFolder.remarks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** The layouts of public data sets and of what people have on their disks. */
class LayoutsTest {

  @TempDir private Path root;
  private DrawnFolder folder;

  @BeforeEach
  void draw() {
    folder = new DrawnFolder(root);
  }

  private static void assertSays(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), text);
    }
  }

  private ImageFolder assertReads(Layout layout, Map<String, Integer> counts) throws Exception {
    ImageFolder read = folder.scan();
    assertEquals(layout, read.layout());
    assertEquals(counts, counts(read));
    return read;
  }

  @Test
  void mvtecLoco() throws Exception {
    folder.with(
        "train/good/*4.png",
        "validation/good/*2.png",
        "test/good/*3.png",
        "test/logical_anomalies/00*2.png",
        "test/structural_anomalies/00*2.png",
        "ground_truth/logical_anomalies/000/00*2.png",
        "ground_truth/logical_anomalies/001/000.png",
        "ground_truth/structural_anomalies/000/000.png",
        "ground_truth/structural_anomalies/001/000.png",
        "defects_config.json");
    ImageFolder read =
        assertReads(
            Layout.MVTEC_AD,
            Map.of(
                "train good false", 6,
                "test good false", 3,
                "test logical_anomalies true", 2,
                "test structural_anomalies true", 2));
    String masks = "ground_truth/logical_anomalies/";
    assertEquals(
        List.of(masks + "000/000.png", masks + "000/001.png"),
        folder.masks(read, "test/logical_anomalies/000.png"));
    assertEquals(
        List.of(masks + "001/000.png"), folder.masks(read, "test/logical_anomalies/001.png"));
    assertEquals(List.of(), read.remarks());
  }

  @Test
  void btad() throws Exception {
    folder.with("train/ok/*4.bmp", "test/ok/*2.bmp", "test/ko/*2.bmp", "ground_truth/ko/*2.png");
    ImageFolder read =
        assertReads(
            Layout.MVTEC_AD, Map.of("train ok false", 4, "test ok false", 2, "test ko true", 2));
    assertEquals(List.of("ground_truth/ko/1.png"), folder.masks(read, "test/ko/1.bmp"));
    assertEquals(1, read.remarks().size(), read.remarks()::toString);
    assertSays(remarks(read), "No image has the normal label \"good\"");
    assertSays(remarks(read), "\"ok\" count as good", "(\"ko\") as anomalous", "Normal label");
  }

  @Test
  void visaAsPublished() throws Exception {
    folder.with(
        "Data/Images/Normal/*6.JPG",
        "Data/Images/Anomaly/*3.JPG",
        "Data/Masks/Anomaly/*3.png",
        "image_anno.csv");
    ImageFolder read =
        assertReads(Layout.LABEL_FOLDERS, Map.of("train Normal false", 6, "test Anomaly true", 3));
    assertEquals(
        List.of("Data/Masks/Anomaly/2.png"), folder.masks(read, "Data/Images/Anomaly/2.JPG"));
    assertEquals(1, leftOut(read, Reason.COMPANION));
  }

  @Test
  void visaAsItsSplit() throws Exception {
    folder.with(
        "train/good/*4.JPG", "test/good/0*2.JPG", "test/bad/0*2.JPG", "ground_truth/bad/0*2.png");
    ImageFolder read =
        assertReads(
            Layout.MVTEC_AD,
            Map.of("train good false", 4, "test good false", 2, "test bad true", 2));
    assertEquals(List.of("ground_truth/bad/01.png"), folder.masks(read, "test/bad/01.JPG"));
    assertEquals(List.of(), read.remarks());
  }

  @ParameterizedTest
  @CsvSource({"Train, Test", "TRAINING, TESTING", "training, test", "train_set, test_set"})
  void splitsUnderOtherNames(String train, String test) throws Exception {
    folder.with(train + "/good/*3.png", test + "/good/*2.png", test + "/bad/*1.png");
    assertReads(
        Layout.MVTEC_AD, Map.of("train good false", 3, "test good false", 2, "test bad true", 1));
  }

  @Test
  void supervisedSetsKeepTheirDefectsInTrainingAndSaySo() throws Exception {
    folder.with(
        "train/ok_front/*6.png",
        "train/def_front/*4.png",
        "test/ok_front/*2.png",
        "test/def_front/*3.png");
    ImageFolder read =
        assertReads(
            Layout.MVTEC_AD,
            Map.of(
                "train ok_front false", 6,
                "train def_front true", 4,
                "test ok_front false", 2,
                "test def_front true", 3));
    assertSays(remarks(read), "\"ok_front\" count as good", "4 of 10", "(def_front)");
    FolderOptions half = new FolderOptions(Layout.AUTO, "ok_front", 1, 0.5, 0);
    ImageFolder set = ImageFolder.scan(root, half);
    assertEquals(
        Map.of(
            "train ok_front false", 6,
            "labelled def_front true", 6,
            "labelled ok_front false", 1,
            "test ok_front false", 1,
            "test def_front true", 1),
        counts(set),
        "all four, and two of three for testing");
    assertSays(remarks(set), "4 of 10", "their split is \"labelled\"");
  }

  @Test
  void labelsWithSplitsInThem() throws Exception {
    folder.with("OK/Train/*4.png", "OK/Test/*2.png", "NG/Test/*2.png", "NG/val/*1.png");
    ImageFolder read =
        assertReads(
            Layout.LABEL_SPLIT,
            Map.of("train OK false", 4, "test OK false", 2, "test NG true", 2, "train NG true", 1));
    assertSays(remarks(read), "1 of 5 images in folders for training");
  }

  @Test
  void imagesThatLieInTrainingItselfAreGood() throws Exception {
    folder.with("train/*8.png", "test/ok/*2.png", "test/bad/*2.png");
    ImageFolder read =
        assertReads(
            Layout.MVTEC_AD, Map.of("train ok false", 8, "test ok false", 2, "test bad true", 2));
    assertSays(remarks(read), "8 images in \"train\"", "count as good");
  }

  @Test
  void imagesThatLieInTestingItselfAreOfNoLabel() throws Exception {
    folder.with("train/good/*8.png", "test/*2.png");
    assertReads(Layout.MVTEC_AD, Map.of("train good false", 8, "test - ?", 2));
  }

  @Test
  void imagesBesideFoldersOfLabelsAreLeftOutAndSaid() throws Exception {
    folder.with("train/good/*3.png", "train/overview.png", "test/bad/*2.png", "extra/*5.png");
    ImageFolder read =
        assertReads(Layout.MVTEC_AD, Map.of("train good false", 3, "test bad true", 2));
    assertEquals(6, leftOut(read, Reason.OUTSIDE));
    assertSays(remarks(read), "6 files were left out: 6 outside the layout, such as extra/0.png");
  }

  @Test
  void validationIsForTrainingBesideATestAndForTestingWithoutOne() throws Exception {
    folder.with("train/good/*6.png", "val/good/*2.png", "val/bad/*2.png");
    ImageFolder read =
        assertReads(
            Layout.MVTEC_AD,
            Map.of("train good false", 6, "test good false", 2, "test bad true", 2));
    assertSays(remarks(read), "\"val\" are for testing");
    folder.with("test/good/*1.png");
    assertReads(
        Layout.MVTEC_AD, Map.of("train good false", 8, "train bad true", 2, "test good false", 1));
  }

  @Test
  void everythingBelowAFolderOfALabelHasIt() throws Exception {
    folder.with("good/*2.png", "good/more/*5.png", "bad/2024-01/line 2/*2.png");
    ImageFolder read =
        assertReads(Layout.LABEL_FOLDERS, Map.of("train good false", 7, "test bad true", 2));
    assertEquals(List.of(), read.remarks());
    assertEquals("bad/2024-01/line 2/0.png", read.files().get(0).relativePath());
  }

  @Test
  void labelsInFoldersByDate() throws Exception {
    folder.with("2024-01/good/*2.png", "2024-02/good/*2.png", "2024-02/bad/*1.png");
    assertReads(Layout.LABEL_FOLDERS, Map.of("train good false", 4, "test bad true", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2024-01-31", "20240131", "cam1", "Camera 2", "line_3/cam 4", "31.1.2024"})
  void foldersByDateAndCameraAreNoLabels(String name) throws Exception {
    folder.with(name + "/*3.png", name.replaceAll("[1-4]$", "7") + "/x*3.png");
    ImageFolder read = assertReads(Layout.FLAT, Map.of("test - ?", 6));
    assertSays(remarks(read), "6 images are taken for new parts", "\"One folder of good parts\"");
  }

  @Test
  void oneFolderIsOfNewPartsUnlessTheUserSaysOtherwise() throws Exception {
    folder.with("*10.png", "more/*2.png");
    ImageFolder read = assertReads(Layout.FLAT, Map.of("test - ?", 12));
    assertSays(remarks(read), "12 images are taken for new parts", "\"One folder of good parts\"");
    assertEquals(List.of(), folder.scan(Layout.FLAT, "good").remarks());
    ImageFolder good = folder.scan(Layout.GOOD_PARTS, "i.O.");
    assertEquals(Map.of("train i.O. false", 12), counts(good));
    assertEquals(List.of(), good.remarks());
    FolderOptions most = new FolderOptions(Layout.GOOD_PARTS, "good", 0.75, 0);
    assertEquals(
        Map.of("train good false", 9, "test good false", 3), counts(ImageFolder.scan(root, most)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/train/good/", "/train/", "/Data/Images/Normal/", "/good/"})
  void aWholeDataSetIsRefusedWithWhatToChoose(String images) {
    folder.with("bottle" + images + "*4.png", "cable" + images + "*4.png");
    String message = folder.refusal(Layout.AUTO);
    assertSays(
        message,
        "several data sets: bottle, cable",
        root + "/bottle\"",
        "setting \"Several products\"");
  }

  @Test
  void theOnlyDataSetInAFolderIsRead() throws Exception {
    folder.with("bottle/train/good/*4.png", "bottle/test/bad/*1.png", "readme.txt");
    ImageFolder read =
        assertReads(Layout.MVTEC_AD, Map.of("train good false", 4, "test bad true", 1));
    assertEquals("bottle/test/bad/0.png", read.files().get(0).relativePath());
  }

  @Test
  void aLayoutThatIsNotThereIsRefusedWithWhatIs() {
    folder.with("Good/*4.png", "bad/*2.png");
    assertSays(
        folder.refusal(Layout.MVTEC_AD),
        "holds no image in train/LABEL",
        "Good (4), bad (2)",
        "\"Detect\"");
    assertSays(folder.refusal(Layout.LABEL_SPLIT), "LABEL/train", "Good (4), bad (2)");
  }

  @Test
  void aFolderWithoutReadableImagesSaysWhatItHas() {
    folder.with("good/*4.heic", "bad/*2.dng", "notes.txt");
    assertSays(
        folder.refusal(Layout.AUTO),
        "holds no image",
        "6 in a format that cannot be read (.dng, .heic), such as bad/0.dng",
        "jfif");
  }

  @Test
  void masksAloneAreNoImages() {
    folder.with("ground_truth/bad/*4.png");
    assertSays(folder.refusal(Layout.AUTO), "a mask by its name", "ground_truth/bad/0.png");
  }

  @Test
  void aChosenLayoutTakesEveryFolderForALabel() throws Exception {
    folder.with("cam1/*2.png", "cam2/*3.png");
    ImageFolder read = folder.scan(Layout.LABEL_FOLDERS, "CAM2");
    assertEquals(Map.of("test cam1 true", 2, "train cam2 false", 3), counts(read));
    assertFalse(remarks(read).contains("label"), remarks(read));
  }
}
