package org.imageanomaly.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.imageanomaly.example.DefectSearch;
import org.junit.jupiter.api.Test;

/** What the packages of the engine may know of one another and of libraries. */
class ArchitectureTest {

  private static final String ENGINE = "org.imageanomaly.engine";

  private static final String[] METHODS = {
    "..engine.cae..",
    "..engine.cnn..",
    "..engine.gan..",
    "..engine.kde..",
    "..engine.patch..",
    "..engine.deepfeature..",
    "..engine.automatic..",
    "..engine.filter..",
    "..engine.density..",
    "..engine.network..",
    "..engine.keras..",
    "..engine.onnx.export..",
  };

  /** The classes of the engine, without those of its tests. */
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importUrl(Progress.class.getProtectionDomain().getCodeSource().getLocation());

  /** Each package by itself, those inside of others too. */
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
          return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
          return "packages of the engine";
        }
      };

  @Test
  void theClassesOfTheEngineAreFound() {
    assertTrue(ALL.contain(Progress.class) && ALL.size() > 300, ALL.size() + " classes");
  }

  /** Neither the platform nor the nodes, and no library that nobody has decided on. */
  @Test
  void theEngineKnowsJavaItsLibrariesAndItself() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                ENGINE + "..",
                "java..",
                "javax.imageio..",
                "com.fasterxml.jackson..",
                "org.deeplearning4j..",
                "org.nd4j..",
                "org.bytedeco..",
                "ai.onnxruntime..",
                "com.google.protobuf..",
                "io.jhdf.."))
        .check(ALL);
  }

  /** They are there only with the ONNX feature: nothing else may load a class that needs them. */
  @Test
  void optionalLibrariesHaveOnePackageEach() {
    onlyIn("..engine.onnx.runtime..", "ai.onnxruntime..");
    onlyIn("..engine.onnx..", "com.google.protobuf..");
    onlyIn("..engine.keras..", "io.jhdf..");
  }

  private static void onlyIn(String ours, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ours)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(ALL);
  }

  @Test
  void packagesHaveNoCycle() {
    slices().assignedFrom(PACKAGES).should().beFreeOfCycles().check(ALL);
  }

  @Test
  void onlyComputeAndTheExecutionsOfNetworksKnowDeeplearning4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "..engine.compute..",
            "..engine.network.execution..",
            "..engine.network.layers..",
            "..engine.network.onednn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco..")
        .check(ALL);
  }

  @Test
  void theTwoExecutionsOfNetworksDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("..network.layers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..network.onednn..", "org.bytedeco.dnnl..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("..network.onednn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..network.layers..", "org.deeplearning4j..")
        .check(ALL);
  }

  @Test
  void networksAsDataKnowNothingElse() {
    classes()
        .that()
        .resideInAPackage("..network.spec..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("..network.spec..", "java.."))
        .check(ALL);
  }

  @Test
  void whatImageFilesHoldIsReadWithoutTheRestOfTheEngine() {
    classes()
        .that()
        .resideInAPackage("..engine.format..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("..engine.format..", "java..", "javax.imageio.."))
        .check(ALL);
  }

  /** Java's readers decode some files wrongly without a word: see {@code PlatformReader}. */
  @Test
  void onlyOneClassReadsAndOneWritesWithTheImagesOfThePlatform() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ENGINE + ".format.PlatformReader")
        .and()
        .doNotHaveFullyQualifiedName(ENGINE + ".format.BytesInput")
        .and()
        .doNotHaveFullyQualifiedName(ENGINE + ".image.PngEncoder")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.imageio..")
        .check(ALL);
  }

  /**
   * Loops take as many threads as the user says: those of {@code ParallelLoop}, and never those
   * that the JVM has for everybody.
   */
  @Test
  void onlyAFewClassesTakeThreads() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ENGINE + ".compute.ParallelLoop")
        .and()
        .doNotHaveFullyQualifiedName(ENGINE + ".compute.LoopThreads")
        .and()
        .doNotHaveFullyQualifiedName(ENGINE + ".compute.SharedStart")
        .and()
        .doNotHaveFullyQualifiedName(ENGINE + ".natives.TemporaryFolder")
        .and()
        .doNotHaveFullyQualifiedName(ENGINE + ".readahead.ReadAhead")
        .should()
        .accessTargetWhere(describe("takes threads", ArchitectureTest::takesThreads))
        .check(ALL);
  }

  private static boolean takesThreads(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    return owner.isAssignableTo(BaseStream.class) && name.equals("parallel")
        || name.equals("parallelStream")
        || owner.isEquivalentTo(Arrays.class) && name.startsWith("parallel")
        || owner.isEquivalentTo(StreamSupport.class)
        || owner.isAssignableTo(Executor.class)
        || owner.isEquivalentTo(Executors.class)
        || owner.isAssignableTo(ForkJoinTask.class)
        || owner.isEquivalentTo(CompletableFuture.class)
        || owner.isAssignableTo(Timer.class)
        || owner.isAssignableTo(Thread.class) && name.equals(JavaConstructor.CONSTRUCTOR_NAME);
  }

  @Test
  void nothingIsStoredByTheSerializationOfJava() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectOutputStream.class)
        .check(ALL);
  }

  @Test
  void whatADetectorIsAndTheFileFormatKnowNoMethod() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..engine",
            "..engine.detector..",
            "..engine.feature..",
            "..engine.archive..",
            "..engine.preparation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(METHODS)
        .check(ALL);
  }

  @Test
  void theExampleOfALibraryNeedsThePublicApiAlone() throws IOException {
    Properties bundle = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("bnd.bnd"))) {
      bundle.load(reader);
    }
    String[] exported = bundle.getProperty("Export-Package").split(",");
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(exported)
                .or(resideInAnyPackage("java..", DefectSearch.class.getPackageName())))
        .check(new ClassFileImporter().importClasses(DefectSearch.class));
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      assertEquals(
          List.of(),
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList());
    }
  }
}
