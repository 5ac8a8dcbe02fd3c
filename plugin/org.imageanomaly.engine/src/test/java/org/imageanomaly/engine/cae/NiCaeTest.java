package org.imageanomaly.engine.cae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.network.spec.NetworkSpec;
import org.imageanomaly.engine.network.spec.Optimizer;
import org.imageanomaly.engine.network.spec.TensorShape;
import org.junit.jupiter.api.Test;

/** Layer for layer what the paper's authors' own summary shows. */
class NiCaeTest {

  private final NetworkSpec spec = NiCae.spec(3, 256);

  @Test
  void parameterCountsAreThoseOfThePaper() {
    assertEquals(
        List.of(
            3_584L, 0L, 73_792L, 0L, 9_232L, 0L, 1_160L, 0L, 292L, 0L, 2_560L, 18_436L, 0L, 296L,
            0L, 1_168L, 0L, 9_280L, 0L, 73_856L, 0L, 387L),
        spec.parameterCounts());
    assertEquals(194_043, spec.parameterCount());
    assertEquals(191_481, NiCae.spec(1, 256).parameterCount());
  }

  @Test
  void shapesAreThoseOfThePaper() {
    assertEquals(
        List.of(
            new TensorShape(128, 256, 256),
            new TensorShape(128, 128, 128),
            new TensorShape(64, 128, 128),
            new TensorShape(64, 64, 64),
            new TensorShape(16, 64, 64),
            new TensorShape(16, 32, 32),
            new TensorShape(8, 32, 32),
            new TensorShape(8, 16, 16),
            new TensorShape(4, 16, 16),
            new TensorShape(4, 8, 8),
            new TensorShape(512, 8, 8),
            new TensorShape(4, 8, 8),
            new TensorShape(4, 16, 16),
            new TensorShape(8, 16, 16),
            new TensorShape(8, 32, 32),
            new TensorShape(16, 32, 32),
            new TensorShape(16, 64, 64),
            new TensorShape(64, 64, 64),
            new TensorShape(64, 128, 128),
            new TensorShape(128, 128, 128),
            new TensorShape(128, 256, 256),
            new TensorShape(3, 256, 256)),
        spec.shapes());
    assertEquals(256, spec.shapes().get(Architecture.NI_CAE.latentLayer()).size());
  }

  @Test
  void paperRecipeIsThatOfItsSource() {
    CaeSettings paper = CaeSettings.of(Architecture.NI_CAE, Recipe.PAPER);
    assertEquals(spec, paper.network());
    assertEquals(new ImageShape(3, 256, 256), paper.inputShape());
    assertEquals(20, paper.batchSize());
    assertEquals(20, paper.maxEpochs());
    assertEquals(5, paper.patience());
    assertEquals(0.05, paper.validationFraction());
    assertEquals(new Optimizer.Adam(1e-3), paper.training(200, 0).optimizer());
  }

  @Test
  void grayImagesEnterOneChannel() {
    CaeSettings gray =
        new CaeSettings(
            Architecture.NI_CAE, Recipe.PAPER, ColorMode.GRAY, 64, 20, 20, 5, 0.05, 1e-3, 0);
    assertEquals(NiCae.spec(1, 64), gray.network());
  }

  @Test
  void imageSizeThatTheFivePoolingsDoNotDivideIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new CaeSettings(
                        Architecture.NI_CAE,
                        Recipe.RECOMMENDED,
                        ColorMode.RGB,
                        48,
                        8,
                        0,
                        0,
                        0.2,
                        1e-3,
                        0))
            .getMessage();
    assertTrue(message.contains("NI-CAE must be a multiple of 32"), message);
  }
}
