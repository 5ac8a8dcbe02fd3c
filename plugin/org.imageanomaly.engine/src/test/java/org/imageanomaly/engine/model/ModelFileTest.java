package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.imageanomaly.engine.Capability;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.archive.ModelFileException;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeSettings;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.compute.Backend;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.detector.Recalibration;
import org.imageanomaly.engine.gan.DcganDetector;
import org.imageanomaly.engine.gan.DcganTrainer;
import org.imageanomaly.engine.gan.ImageGenerator;
import org.imageanomaly.engine.gan.SmallGans;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.Framing;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.kde.DecisionRule;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.training.KnownImages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {

  private static final ImageSet IMAGES = SmallTrainings.bars(12);

  private static CaeModel cae;
  private static CaeModel niCae;
  private static byte[] file;

  @BeforeAll
  static void trainOne() throws IOException {
    cae = CaeTrainer.train(SmallTrainings.settings(2, 1), IMAGES, Progress.none()).model();
    CaeSettings small =
        new CaeSettings(
            Architecture.NI_CAE, Recipe.RECOMMENDED, ColorMode.GRAY, 32, 4, 2, 2, 0.25, 1e-3, 1);
    niCae = CaeTrainer.train(small, IMAGES, Progress.none()).model();
    file = ModelBytes.of(detector(Recipe.RECOMMENDED));
  }

  private static KdeDetector detector(Recipe recipe) {
    return detector(cae, recipe);
  }

  private static KdeDetector detector(CaeModel cae, Recipe recipe) {
    return KdeDetector.fit(
        cae,
        new KnownImages(IMAGES.subset(0, 1, 2, 3, 4, 5, 6), IMAGES.subset(7, 8, 9, 10, 11), 0),
        KdeSettings.of(cae.architecture(), recipe),
        Progress.none());
  }

  static ImageModel read(byte[] bytes) throws IOException {
    return ModelFile.read(new ByteArrayInputStream(bytes));
  }

  static void assertRefused(String part, byte[] bytes) {
    ModelFileException refusal = assertThrows(ModelFileException.class, () -> read(bytes));
    assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void detectorScoresTheSameAfterWritingAndReading(Recipe recipe) throws IOException {
    KdeDetector detector = detector(recipe);
    KdeDetector copy = (KdeDetector) read(ModelBytes.of(detector));
    assertEquals(detector.settings(), copy.settings());
    assertSameScores(detector, copy);
    assertArrayEquals(ModelBytes.of(detector), ModelBytes.of(copy));
    assertTrue(detector.calibration().lighting().isPresent());
    assertEquals(detector.calibration().lighting(), copy.calibration().lighting());
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void aFileKeepsWhatGoodImagesAndLabelsChangedOfAThreshold(Recipe recipe) throws IOException {
    KdeDetector learned = detector(recipe);
    Detector recalibrated =
        Recalibration.of(learned, SmallTrainings.bars(20), Progress.none()).detector();
    KdeDetector changed =
        (KdeDetector) recalibrated.with(recalibrated.calibration().chosenByLabels(1.5, 30, 10));
    KdeDetector copy = (KdeDetector) read(ModelBytes.of(changed));
    assertEquals(2, copy.calibration().changes().size());
    assertEquals(changed.calibration().changes(), copy.calibration().changes());
    assertEquals(changed.calibration().falseAlarms(), copy.calibration().falseAlarms());
    assertSameScores(changed, copy);
    List<AnomalyScore> before = recalibrated.score(IMAGES);
    List<AnomalyScore> after = copy.score(IMAGES);
    for (int i = 0; i < IMAGES.size(); i++) {
      assertEquals(before.get(i).anomalyScore() / 1.5, after.get(i).anomalyScore(), 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void detectorOfAnNiCaeStaysOne(Recipe recipe) throws IOException {
    KdeDetector detector = detector(niCae, recipe);
    KdeDetector copy = (KdeDetector) read(ModelBytes.of(detector));
    assertEquals(Architecture.NI_CAE, copy.cae().architecture());
    assertEquals(DecisionRule.SSIM_DISTANCE, copy.settings().rule());
    assertEquals(detector.settings(), copy.settings());
    assertSameScores(detector, copy);
  }

  private static void assertSameScores(KdeDetector detector, KdeDetector copy) {
    List<AnomalyScore> expected = detector.score(IMAGES);
    List<AnomalyScore> actual = copy.score(IMAGES);
    for (int i = 0; i < IMAGES.size(); i++) {
      assertEquals(expected.get(i).raw(), actual.get(i).raw());
      assertEquals(expected.get(i).anomalyScore(), actual.get(i).anomalyScore());
      assertArrayEquals(
          expected.get(i).map().orElseThrow().values(), actual.get(i).map().orElseThrow().values());
    }
  }

  @Test
  void autoencoderKeepsWhatItWasTrainedOn() throws IOException {
    CaeModel copy = (CaeModel) read(ModelBytes.of(cae));
    assertArrayEquals(cae.parameters(), copy.parameters());
    assertEquals(cae.spec(), copy.spec());
    assertEquals(cae.trainingFingerprints(), copy.trainingFingerprints());
    assertEquals(cae.validationFingerprints(), copy.validationFingerprints());
    assertEquals(Optional.of(Backend.start().describe()), copy.device());
    assertEquals(cae.summary(), copy.summary());
    assertTrue(copy.summary().contains(", computed by CPU, "), copy.summary());
  }

  /** What a version that knew neither SSIM nor a second architecture wrote. */
  private static byte[] older(KdeDetector detector) throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(ModelBytes.of(detector));
    entries.keySet().removeIf(name -> name.startsWith("ssim/"));
    ObjectMapper json = new ObjectMapper();
    ObjectNode document = (ObjectNode) json.readTree(entries.get("model.json"));
    ((ObjectNode) document.get("cae")).remove(List.of("architecture", "device", "epochsRun"));
    ((ObjectNode) document.get("detector"))
        .remove(List.of("ssimKind", "ssimThreshold", "ssimWindow", "ssim"));
    ((ObjectNode) document.get("data")).remove(List.of("ssim/mean.f32", "ssim/deviation.f32"));
    entries.put("model.json", ModelBytes.sealed(json.writeValueAsString(document)));
    return ModelBytes.zip(entries);
  }

  @ParameterizedTest
  @EnumSource(Recipe.class)
  void olderDetectorScoresAsBeforeAndHasAPlainSsimDistanceWithoutThreshold(Recipe recipe)
      throws IOException {
    KdeDetector detector = detector(recipe);
    KdeDetector older = (KdeDetector) read(older(detector));
    assertEquals(Architecture.KD_CAE, older.cae().architecture());
    assertEquals(Optional.empty(), older.cae().device());
    assertTrue(older.calibration().scores().get(2).score().isEmpty());
    List<AnomalyScore> expected = detector.score(IMAGES);
    List<AnomalyScore> actual = older.score(IMAGES);
    try (Autoencoder autoencoder = cae.open()) {
      for (int i = 0; i < IMAGES.size(); i++) {
        assertEquals(expected.get(i).anomalyScore(), actual.get(i).anomalyScore());
        assertArrayEquals(
            expected.get(i).map().orElseThrow().values(),
            actual.get(i).map().orElseThrow().values());
        assertEquals(
            autoencoder.reconstruct(IMAGES.subset(i)).get(0).ssimDistance(),
            actual.get(i).raw().get(2),
            1e-4);
      }
    }
    assertArrayEquals(ModelBytes.of(older), ModelBytes.of(read(ModelBytes.of(older))));
  }

  @Test
  void olderDetectorCannotDecideByTheSsimDistance() throws IOException {
    byte[] older = older(detector(niCae, Recipe.RECOMMENDED));
    assertRefused("which has no threshold", older);
  }

  @Test
  void imageGeneratorGeneratesAndScoresTheSameAfterWritingAndReading() throws IOException {
    DcganDetector model =
        (DcganDetector)
            DcganTrainer.train(SmallGans.settings(1, 1), SmallGans.squares(8), Progress.none())
                .model();
    DcganDetector copy = (DcganDetector) read(ModelBytes.of(model));
    assertArrayEquals(ModelBytes.of(model), ModelBytes.of(copy));
    assertEquals(model.summary(), copy.summary());
    assertEquals(model.search(), copy.search());
    assertEquals(model.calibration().scores(), copy.calibration().scores());
    assertEquals(model.calibration().decision(), copy.calibration().decision());
    assertEquals(model.calibration().joint(), copy.calibration().joint());
    assertEquals(model.calibration().usualPixel(), copy.calibration().usualPixel());
    assertEquals(model.calibration().falseAlarms(), copy.calibration().falseAlarms());
    assertTrue(model.calibration().lighting().isPresent());
    assertEquals(model.calibration().lighting(), copy.calibration().lighting());
    assertEquals(model.trainingFingerprints(), copy.trainingFingerprints());
    try (ImageGenerator expected = model.openGenerator(3);
        ImageGenerator actual = copy.openGenerator(3)) {
      assertArrayEquals(expected.next(1).get(0).pixels(), actual.next(1).get(0).pixels());
    }
  }

  @Test
  void equalModelsGiveEqualBytes() throws IOException {
    assertArrayEquals(file, ModelBytes.of(detector(Recipe.RECOMMENDED)));
    assertArrayEquals(file, ModelBytes.of(read(file)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01, 0.3, 0.6, 0.9, 0.999})
  void truncatedFileIsRefused(double kept) {
    byte[] cut = Arrays.copyOf(file, (int) (kept * file.length));
    assertThrows(ModelFileException.class, () -> read(cut));
  }

  @Test
  void foreignZipAndPlainTextAreRefused() throws IOException {
    assertRefused("no image model", ModelBytes.zip(Map.of("word/document.xml", new byte[10])));
    assertRefused("no image model", "hello, world".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void changedDataDoesNotMatchItsChecksum() throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(file);
    entries.get("cae/parameters.f32")[100] ^= 1;
    assertRefused("cae/parameters.f32 is damaged", ModelBytes.zip(entries));
  }

  @Test
  void dataLongerThanDeclaredIsRefused() throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(file);
    entries.computeIfPresent("error/mean.f32", (name, data) -> Arrays.copyOf(data, 1 << 20));
    assertRefused("error/mean.f32 is damaged", ModelBytes.zip(entries));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside.f32", "/etc/outside.f32", "cae/more.f32"})
  void entryThatTheDocumentDoesNotDeclareIsRefused(String name) throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(file);
    entries.put(name, new byte[4]);
    assertRefused("unexpected entry", ModelBytes.zip(entries));
  }

  @Test
  void missingEntryIsRefused() throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(file);
    entries.remove("density/latents.f32");
    assertRefused("ends too early", ModelBytes.zip(entries));
  }

  private static byte[] withDocument(UnaryOperator<String> change) throws IOException {
    return ModelBytes.withDocument(file, change);
  }

  @Test
  void newerVersionAsksForAnUpdate() throws IOException {
    for (int version : new int[] {9, 99}) {
      assertRefused(
          "newer format " + version,
          withDocument(
              json -> json.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : " + version)));
    }
  }

  @Test
  void kindThatIsNotKnownAsksForAnUpdate() throws IOException {
    assertRefused(
        "kind is \"java.lang.Runtime\", which this version does not know. Update the extension.",
        withDocument(json -> json.replace("\"DETECTOR\"", "\"java.lang.Runtime\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2147483647", "1500000000"})
  void declaredLengthsBeyondAnyModelAreRefusedUnread(String length) throws IOException {
    assertRefused(
        "\"cae/parameters.f32\", of " + length + " values instead of 332801",
        withDocument(json -> json.replaceFirst("\"length\" : \\d+", "\"length\" : " + length)));
  }

  @Test
  void networkOfGiantLayersIsRefused() throws IOException {
    assertThrows(
        ModelFileException.class,
        () -> read(withDocument(json -> json.replace("\"size\" : 4", "\"size\" : 40000"))));
    assertThrows(
        ModelFileException.class,
        () ->
            read(
                withDocument(
                    json -> json.replace("\"filters\" : 32", "\"filters\" : 2000000000"))));
  }

  @Test
  void documentThatIsNoJsonIsRefused() throws IOException {
    assertRefused("model.json", withDocument(json -> json.substring(1)));
    assertThrows(ModelFileException.class, () -> read(withDocument(json -> "null")));
    assertThrows(ModelFileException.class, () -> read(withDocument(json -> "{}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"window", "layers", "recipe", "detector", "joint", "data", "ssimWindow"})
  void documentWithoutOneOfItsPartsIsRefused(String part) throws IOException {
    byte[] partless =
        withDocument(json -> json.replace("\"" + part + "\" :", "\"" + part + "2\" :"));
    assertThrows(ModelFileException.class, () -> read(partless));
  }

  @Test
  void fileIsWrittenWholeOrNotAtAll(@TempDir Path folder) throws IOException {
    Path target = folder.resolve("model.zip");
    Files.writeString(target, "older");
    assertThrows(IllegalArgumentException.class, () -> ModelFile.write(new ForeignModel(), target));
    assertEquals("older", Files.readString(target));
    ModelFile.write(cae, target);
    assertArrayEquals(cae.parameters(), ((CaeModel) ModelFile.read(target)).parameters());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(target), files.toList());
    }
  }

  private static void assumePermissions(Path folder) {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void fileHasThePermissionsOfAnyNewFile(@TempDir Path folder) throws IOException {
    assumePermissions(folder);
    Path target = folder.resolve("model.zip");
    ModelFile.write(cae, target);
    Path other = Files.createFile(folder.resolve("other"));
    assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(target));
  }

  @Test
  void fileThatReplacesAnotherKeepsItsPermissions(@TempDir Path folder) throws IOException {
    assumePermissions(folder);
    Path target = Files.createFile(folder.resolve("model.zip"));
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-rw---x");
    Files.setPosixFilePermissions(target, permissions);
    ModelFile.write(cae, target);
    assertEquals(permissions, Files.getPosixFilePermissions(target));
  }

  @Test
  void linkLeadsToTheNewFile(@TempDir Path folder) throws IOException {
    assumePermissions(folder);
    Path target = Files.createFile(folder.resolve("model-1.zip"));
    Path link = Files.createSymbolicLink(folder.resolve("model.zip"), target);
    ModelFile.write(cae, link);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(cae.summary(), ModelFile.read(target).summary());
  }

  @Test
  void headOfAFileIsReadWithoutTheRest(@TempDir Path folder) throws IOException {
    Map<String, byte[]> entries = ModelBytes.entries(file);
    byte[] head = ModelBytes.zip(Map.of("model.json", entries.get("model.json")));
    Path cut = Files.write(folder.resolve("cut.zip"), head);
    assertEquals(KdeDetector.describe(new ImageShape(1, 32, 32)), ModelFile.describe(cut));
    assertThrows(ModelFileException.class, () -> ModelFile.read(cut));
  }

  private record ForeignModel() implements ImageModel {
    @Override
    public Framing framing() {
      return Framing.SQUEEZE;
    }

    @Override
    public Set<String> trainingFingerprints() {
      return Set.of();
    }

    @Override
    public ModelDescription description() {
      ModelKind kind = new ModelKind("FOREIGN", "foreign model");
      return new ModelDescription(kind, IMAGES.shape(), Capability.CLASSIFIES);
    }

    @Override
    public String summary() {
      return "foreign";
    }
  }

  @Test
  void missingFileIsNamed(@TempDir Path folder) {
    Path missing = folder.resolve("nowhere.zip");
    ModelFileException refusal =
        assertThrows(ModelFileException.class, () -> ModelFile.read(missing));
    assertTrue(refusal.getMessage().contains(missing.toString()), refusal.getMessage());
  }
}
