package org.imageanomaly.engine.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.Recipe;
import org.imageanomaly.engine.cae.Architecture;
import org.imageanomaly.engine.cae.Autoencoder;
import org.imageanomaly.engine.cae.CaeModel;
import org.imageanomaly.engine.image.ImageSet;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.kde.KdeDetector;
import org.imageanomaly.engine.kde.KdeSettings;
import org.imageanomaly.engine.model.ModelBytes;
import org.imageanomaly.engine.model.ModelFile;
import org.imageanomaly.engine.onnx.OnnxFeature;
import org.imageanomaly.engine.training.KnownImages;
import org.junit.jupiter.api.Test;

/** What becomes of an autoencoder of Keras here. */
class ForeignAutoencoderTest {

  private static final ImageShape SHAPE = new ImageShape(1, 12, 12);

  private static CaeModel plain() throws IOException {
    return KerasAutoencoder.read(KerasAutoencoderTest.file("plain.h5"), KerasSettings.DEFAULT);
  }

  private static ImageSet images(int count) {
    Random random = new Random(5);
    try (ImageSet.Builder builder = ImageSet.builder(SHAPE)) {
      for (int i = 0; i < count; i++) {
        byte[] pixels = new byte[SHAPE.size()];
        random.nextBytes(pixels);
        builder.add(new PixelImage(SHAPE, pixels));
      }
      return builder.build();
    }
  }

  @Test
  void aModelFileKeepsIt() throws IOException {
    CaeModel model = plain();
    CaeModel read = (CaeModel) ModelFile.read(new ByteArrayInputStream(ModelBytes.of(model)));
    assertEquals(model.summary(), read.summary());
    assertEquals(model.spec(), read.spec());
    assertEquals(model.source(), read.source());
    assertArrayEquals(model.parameters(), read.parameters());
    assertTrue(read.knowsNoImages());
  }

  /** Nothing says what it was trained on: the good images at hand are divided. */
  @Test
  void aDetectorHoldsOutAFifthOfTheGoodImages() throws IOException {
    try (ImageSet good = images(20)) {
      CaeModel model = plain().split(good, 0);
      assertFalse(model.knowsNoImages());
      KnownImages known = model.known(good);
      assertEquals(16, known.training().size());
      assertEquals(4, known.heldOut().size());
      assertEquals(0, known.unknown());
      KdeDetector detector =
          KdeDetector.fit(
              model,
              known,
              KdeSettings.of(Architecture.KD_CAE, Recipe.RECOMMENDED),
              Progress.none());
      assertEquals(4, detector.calibration().images());
      Set<String> all = new HashSet<>(detector.trainingFingerprints());
      all.addAll(model.validationFingerprints());
      assertEquals(20, all.size());
      KdeDetector read =
          (KdeDetector) ModelFile.read(new ByteArrayInputStream(ModelBytes.of(detector)));
      assertEquals(model.source(), read.cae().source());
    }
  }

  /** Its output has no bound, and pictures have one. */
  @Test
  void whatItReconstructsOutsideOfTheRangeIsBlackOrWhite() throws IOException {
    CaeModel model =
        KerasAutoencoder.read(
            KerasAutoencoderTest.file("functional-gray-3.9.2.h5"), KerasSettings.DEFAULT);
    ImageShape shape = model.inputShape();
    try (ImageSet.Builder builder = ImageSet.builder(shape)) {
      builder.add(new PixelImage(shape, new byte[shape.size()]));
      try (ImageSet black = builder.build();
          Autoencoder autoencoder = model.open()) {
        assertArrayEquals(
            new byte[shape.size()], autoencoder.reconstruct(black).get(0).image().pixels());
      }
    }
  }

  /** Loads the reader as where the ONNX feature is not installed. */
  private static final class WithoutLibrary extends ClassLoader {

    WithoutLibrary() {
      super(ForeignAutoencoderTest.class.getClassLoader());
    }

    @Override
    public URL getResource(String name) {
      return name.startsWith("io/jhdf/") ? null : super.getResource(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.jhdf.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(KerasAutoencoder.class.getPackageName() + ".")
          && !name.equals(OnnxFeature.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void withoutTheLibraryItSaysWhichFeatureToInstall() throws ReflectiveOperationException {
    ClassLoader loader = new WithoutLibrary();
    Class<?> settings = loader.loadClass(KerasSettings.class.getName());
    var read =
        loader.loadClass(KerasAutoencoder.class.getName()).getMethod("read", Path.class, settings);
    Object usual = settings.getField("DEFAULT").get(null);
    for (String name : new String[] {"plain.h5", "nested-3.9.2.keras"}) {
      Throwable failure =
          assertThrows(
                  InvocationTargetException.class,
                  () -> read.invoke(null, KerasAutoencoderTest.file(name), usual))
              .getCause();
      assertTrue(
          failure instanceof IOException
              && failure.getMessage().contains("\"Image Anomaly Detection: ONNX and Keras\""),
          failure.toString());
    }
  }
}
