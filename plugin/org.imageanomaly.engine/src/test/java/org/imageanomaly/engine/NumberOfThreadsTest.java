package org.imageanomaly.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.imageanomaly.engine.automatic.AutomaticSearch;
import org.imageanomaly.engine.automatic.AutomaticSettings;
import org.imageanomaly.engine.automatic.DrawnFindings;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.cae.CaeTrainer;
import org.imageanomaly.engine.cae.SmallTrainings;
import org.imageanomaly.engine.compute.RequestedThreads;
import org.imageanomaly.engine.deepfeature.DeepFeatureFitting;
import org.imageanomaly.engine.deepfeature.DeepFeatureSettings;
import org.imageanomaly.engine.deepfeature.DeepMethod;
import org.imageanomaly.engine.deepfeature.SmallBackbone;
import org.imageanomaly.engine.density.GaussianKernelDensity;
import org.imageanomaly.engine.detector.AnomalyScore;
import org.imageanomaly.engine.detector.Detector;
import org.imageanomaly.engine.filter.FilterBank;
import org.imageanomaly.engine.filter.FilterSet;
import org.imageanomaly.engine.image.ColorMode;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.model.ModelBytes;
import org.imageanomaly.engine.patch.DistanceSet;
import org.imageanomaly.engine.patch.GoodParts;
import org.imageanomaly.engine.patch.PatchFitting;
import org.imageanomaly.engine.patch.PatchSettings;
import org.imageanomaly.engine.patch.Probe;
import org.imageanomaly.engine.patch.TiledStrip;
import org.imageanomaly.engine.preparation.Illumination;
import org.imageanomaly.engine.preparation.Pose;
import org.imageanomaly.engine.preparation.Preparation;
import org.imageanomaly.engine.training.Folds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What computes by loops in plain Java takes as many threads as it may, and gives the same. */
class NumberOfThreadsTest {

  private static final ImageShape GRAY = new ImageShape(1, 64, 64);
  private static final ImageShape COLOR = new ImageShape(3, 64, 64);

  /** So short that nothing but the first candidate is tried. */
  private static final double NO_TIME = 1e-9;

  private static CaeModel trained;

  /** The same for all numbers of threads: networks have another setting. */
  private static CaeModel trained() {
    if (trained == null) {
      trained =
          CaeTrainer.train(
                  SmallTrainings.settings(2, 1).withPreparation(Illumination.GAIN, Pose.AS_IS),
                  SmallTrainings.bars(12),
                  Progress.none())
              .model();
    }
    return trained;
  }

  private static byte[] of(Detector detector, ImageSet images) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream all = new DataOutputStream(bytes);
    all.write(ModelBytes.of(detector));
    for (AnomalyScore score : detector.score(images)) {
      for (double raw : score.raw()) {
        all.writeDouble(raw);
      }
      all.writeDouble(score.anomalyScore());
      write(all, score.map().orElseThrow().values());
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream to, float... values) throws IOException {
    for (float value : values) {
      to.writeFloat(value);
    }
  }

  private static byte[] deep(DeepMethod method) throws IOException {
    return of(
        new DeepFeatureFitting(
                GoodParts.set(COLOR, 0, 8), Folds.of(8, List.of()), SmallBackbone.read(), 4)
            .fit(Preparation.NONE, new DeepFeatureSettings(method, 0.9), Progress.none()),
        GoodParts.set(COLOR, 50, 55));
  }

  private static PatchSettings settings(FilterSet filters, DistanceSet distances) {
    return new PatchSettings(Illumination.NONE, Pose.AS_IS, filters, distances, 0.9);
  }

  /** What loops compute. */
  enum Work {
    FILTERS {
      @Override
      byte[] result() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FilterBank filters = new FilterBank(COLOR, FilterSet.STRUCTURE_AND_LINES)) {
          write(
              new DataOutputStream(bytes),
              filters.features(GoodParts.set(COLOR, 0, 7), 0, 7).values());
        }
        return bytes.toByteArray();
      }
    },
    PATCHES {
      @Override
      byte[] result() throws IOException {
        return of(
            new PatchFitting(GoodParts.set(COLOR, 0, 11), Folds.of(11, List.of()))
                .fit(
                    Preparation.NONE,
                    settings(FilterSet.STRUCTURE_AND_LINES, DistanceSet.GAUSSIANS_AND_NEAREST),
                    1,
                    Progress.none()),
            GoodParts.set(COLOR, 50, 57));
      }
    },
    TILES {
      @Override
      byte[] result() throws IOException {
        return of(
            new PatchFitting(GoodParts.set(COLOR, 0, 7), Folds.of(7, List.of()))
                .fitTiled(
                    Preparation.NONE,
                    settings(FilterSet.STRUCTURE, DistanceSet.GAUSSIANS),
                    1,
                    Probe.NONE,
                    Progress.none())
                .detector(),
            GoodParts.set(COLOR, 50, 52));
      }
    },
    LARGE_IMAGES {
      @Override
      byte[] result() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(new DataOutputStream(bytes), TiledStrip.distances());
        return bytes.toByteArray();
      }
    },
    SEARCH {
      @Override
      byte[] result() throws IOException {
        return of(
            new AutomaticSearch(new AutomaticSettings(64, ColorMode.GRAY, 0.9, NO_TIME, 1))
                .find(GoodParts.set(GRAY, 0, 6), List.of(), Progress.none())
                .detector(),
            GoodParts.set(GRAY, 50, 52));
      }
    },
    DRAWN_DEFECTS {
      @Override
      byte[] result() {
        return DrawnFindings.of(detector(), GoodParts.set(GRAY, 20, 26), Progress.none())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
      }

      private Detector detector() {
        return new PatchFitting(GoodParts.set(GRAY, 0, 6), Folds.of(6, List.of()))
            .fit(
                Preparation.NONE,
                settings(FilterSet.STRUCTURE, DistanceSet.GAUSSIANS),
                1,
                Progress.none());
      }
    },
    PATCHCORE {
      @Override
      byte[] result() throws IOException {
        return deep(DeepMethod.PATCHCORE);
      }
    },
    PADIM {
      @Override
      byte[] result() throws IOException {
        return deep(DeepMethod.PADIM);
      }
    },
    DFM {
      @Override
      byte[] result() throws IOException {
        return deep(DeepMethod.DFM);
      }
    },
    KDE {
      @Override
      byte[] result() throws IOException {
        ImageSet images = SmallTrainings.bars(12);
        return of(
            KdeDetector.fit(
                trained(),
                trained().known(images),
                KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
                Progress.none()),
            images);
      }
    },
    NEAREST_KERNELS {
      @Override
      byte[] result() throws IOException {
        int length = 2048;
        Random random = new Random(1);
        float[] vectors = new float[60 * length];
        for (int i = 0; i < vectors.length; i++) {
          vectors[i] = (float) random.nextGaussian();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream densities = new DataOutputStream(bytes);
        for (double density : new GaussianKernelDensity(0.2, vectors, length).logDensity(vectors)) {
          densities.writeDouble(density);
        }
        return bytes.toByteArray();
      }
    };

    abstract byte[] result() throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void resultsAreTheSameWithAnyNumberOfThreads(Work work) throws IOException {
    byte[] alone;
    try (RequestedThreads one = new RequestedThreads(1)) {
      alone = work.result();
      assertEquals(1, one.most());
    }
    try (RequestedThreads two = new RequestedThreads(2)) {
      assertEquals(ModelBytes.sha256(alone), ModelBytes.sha256(work.result()));
      assertEquals(2, two.most());
    }
    try (RequestedThreads five = new RequestedThreads(5)) {
      assertEquals(ModelBytes.sha256(alone), ModelBytes.sha256(work.result()));
      assertTrue(five.most() > 2 && five.most() <= 5, five.most() + " threads");
    }
  }
}
