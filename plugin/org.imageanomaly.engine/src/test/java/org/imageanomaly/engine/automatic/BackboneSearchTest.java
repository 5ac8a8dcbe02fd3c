package org.imageanomaly.engine.automatic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.backbone.Backbone;
import org.imageanomaly.engine.deepfeature.DeepFeatureDetector;
import org.imageanomaly.engine.deepfeature.DeepMethod;
import org.imageanomaly.engine.deepfeature.SmallBackbone;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.model.ModelBytes;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.schema.AttributeProto;
import org.imageanomaly.engine.onnx.schema.Dimension;
import org.imageanomaly.engine.onnx.schema.GraphProto;
import org.imageanomaly.engine.onnx.schema.ModelProto;
import org.imageanomaly.engine.onnx.schema.NodeProto;
import org.imageanomaly.engine.onnx.schema.OperatorSetIdProto;
import org.imageanomaly.engine.onnx.schema.TensorProto;
import org.imageanomaly.engine.onnx.schema.TypeProto;
import org.imageanomaly.engine.onnx.schema.ValueInfoProto;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.preparation.Pose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackboneSearchTest {

  private static final Backbone BACKBONE = SmallBackbone.read();

  private static AutomaticSettings settings(Resolution resolution) {
    return new AutomaticSettings(64, ColorMode.RGB, 0.9, 600, 2, resolution);
  }

  private static ImageSet good() {
    return GoodParts.set(new ImageShape(3, 64, 64), 0, 8);
  }

  private static FoundDetector find(BackboneSearch backbone) {
    return new AutomaticSearch(settings(Resolution.SCALED), Optional.of(backbone))
        .find(good(), List.of(), Progress.none());
  }

  private static List<String> names(FoundDetector found) {
    return found.candidates().stream().map(Candidate::name).toList();
  }

  /** Parts that lie alike are not aligned: five candidates without a backbone. */
  @Test
  void withABackboneItsMethodsAreTriedBehindTheOthers() {
    FoundDetector found = find(BackboneSearch.all(BACKBONE));
    assertEquals(
        List.of("Patches", "Patches", "Patches", "Patches", "Patches", "PatchCore", "PaDiM", "DFM"),
        names(found));
    assertEquals(1, found.candidates().stream().filter(Candidate::chosen).count());
    Candidate last = found.candidates().get(7);
    assertEquals("DFM on small.onnx", last.features());
    assertEquals("none", last.illumination());
    assertTrue(last.separation() >= 0 && last.separation() <= 1, last.toString());
    assertTrue(last.seconds() > 0);
    assertEquals(List.of("Patch Distance"), found.detector().description().scores());
  }

  /** Its other candidates would take minutes, in vain. */
  @Test
  void aBackboneThatCannotBeComputedIsRefusedBeforeAnythingIsTried() {
    Backbone damaged =
        new Backbone(
            BACKBONE.name(),
            BACKBONE.sha256(),
            BACKBONE.inputShape(),
            BACKBONE.normalization(),
            BACKBONE.layers(),
            new byte[] {1});
    AutomaticSearch search =
        new AutomaticSearch(settings(Resolution.SCALED), Optional.of(BackboneSearch.all(damaged)));
    List<String> done = new ArrayList<>();
    assertThrows(
        OnnxException.class,
        () -> search.find(good(), List.of(), (fraction, message) -> done.add(message)));
    assertEquals(List.of(), done);
  }

  @Test
  void aMethodThatWasChosenByHandIsTaken() throws IOException {
    BackboneSearch padim = BackboneSearch.only(BACKBONE, DeepMethod.PADIM);
    FoundDetector found = find(padim);
    assertEquals(List.of("PaDiM"), names(found));
    DeepFeatureDetector detector = (DeepFeatureDetector) found.detector();
    assertEquals(DeepMethod.PADIM, detector.method());
    assertEquals(new ImageShape(3, 64, 64), detector.inputShape());
    assertEquals(8, detector.calibration().images());
    assertEquals(0.9, detector.calibration().quantile());
    assertArrayEquals(ModelBytes.of(detector), ModelBytes.of(find(padim).detector()));
  }

  /** Weights of zero, as where every unit of a network is dead for a wrong normalization. */
  private static Backbone blind() {
    ModelProto network =
        new ModelProto(
            7,
            "",
            "",
            "",
            new GraphProto(
                "network",
                List.of(halving("image", "fine"), halving("fine", "coarse")),
                List.of(
                    TensorProto.floats("fine.weight", List.of(8L, 3L, 2L, 2L), new float[96]),
                    TensorProto.floats("coarse.weight", List.of(12L, 8L, 2L, 2L), new float[384])),
                List.of(value("image", 3, 32)),
                List.of(value("fine", 8, 16), value("coarse", 12, 8))),
            List.of(new OperatorSetIdProto("", 13)),
            List.of());
    return new Backbone(
        "blind.onnx",
        BACKBONE.sha256(),
        BACKBONE.inputShape(),
        BACKBONE.normalization(),
        BACKBONE.layers(),
        network.toBytes());
  }

  private static NodeProto halving(String from, String to) {
    return NodeProto.of(
        "Conv",
        List.of(from, to + ".weight"),
        to,
        AttributeProto.ofInts("strides", List.of(2L, 2L)));
  }

  private static ValueInfoProto value(String name, int channels, int side) {
    return new ValueInfoProto(
        name,
        TypeProto.floats(
            Dimension.of(1), Dimension.of(channels), Dimension.of(side), Dimension.of(side)));
  }

  @ParameterizedTest
  @EnumSource(DeepMethod.class)
  void aNetworkThatSeesNoDefectIsWarnedOf(DeepMethod method) {
    List<String> warnings = find(BackboneSearch.only(blind(), method)).warnings();
    assertTrue(
        warnings.stream()
            .anyMatch(
                warning ->
                    warning.startsWith("Nothing shows that the detector tells defects from good")
                        && warning.contains("(ROC AUC 0.50; guessing: 0.5). Check the")),
        warnings.toString());
  }

  @Test
  void whereItHelpsToAlignPartsAMethodChosenByHandIsTriedWithThat() {
    Candidates candidates =
        new Candidates(
            DistanceSet.GAUSSIANS,
            true,
            0.95,
            Optional.of(BackboneSearch.only(BACKBONE, DeepMethod.DFM)));
    assertEquals(2, candidates.count());
    Contender first = candidates.first().contenders().get(0);
    assertEquals(Pose.AS_IS, first.pose());
    assertEquals(Pose.ALIGNED, candidates.changes().get(0).apply(first).contenders().get(0).pose());
  }

  @Test
  void imagesAtTheirOwnSizeAreRefused() {
    Optional<BackboneSearch> all = Optional.of(BackboneSearch.all(BACKBONE));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new AutomaticSearch(settings(Resolution.OWN_SIZE), all))
            .getMessage()
            .contains("Set \"Resolution\" to \"Scaled\""));
  }

  @Test
  void withoutAMethodNothingIsSearched() {
    assertThrows(
        IllegalArgumentException.class, () -> new BackboneSearch(BACKBONE, List.of(), true));
  }

  /** A look at an image takes longer than at those before. */
  @Test
  void aSlowBackboneMakesCandidatesSlower() {
    Pace pace = new Pace(1, 0.1, 0);
    assertEquals(pace, pace.atLeast(0.05));
    assertEquals(1 + 7 * 10 * 0.5, pace.atLeast(0.5).candidate(10), 1e-9);
  }
}
