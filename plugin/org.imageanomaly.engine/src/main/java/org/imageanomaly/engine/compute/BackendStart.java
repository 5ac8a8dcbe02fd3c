package org.imageanomaly.engine.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.config.DL4JClassLoading;
import org.imageanomaly.engine.natives.NativesFolder;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How the back end starts, in two steps: native libraries are unpacked, which can be tried again
 * where it fails; then classes are initialized, which Java tries once and never again.
 *
 * <p>Everything that must be decided before ND4J's first class loads is decided here and nowhere
 * else: the device, the folder of the native libraries, the limits of memory, the oneDNN layer
 * helpers (which train about fourteen times faster than without), the class loaders, and the number
 * of threads. ND4J asks the thread's context class loader for its back end, which inside OSGi would
 * find none.
 */
final class BackendStart {

  private static final String HELPERS_PROPERTY = "org.eclipse.deeplearning4j.helpers.disable";
  private static final String JAVACPP = "org.bytedeco.javacpp.Loader";
  private static final String CPU_LIBRARY = "org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu";

  private ClassLoader libraries;
  private Path folder;
  private Optional<String> notAtHome = Optional.empty();
  private Unpacking unpacking;
  private ComputeException hopeless;

  /**
   * Starts the back end, on one thread at a time.
   *
   * @throws ComputeException if it does not; the message says whether trying again can help
   */
  Backend run() {
    if (hopeless != null) {
      throw hopeless;
    }
    try {
      // not before: OSGi unpacks the jars that a bundle holds when its first class is asked for
      libraries = ND4JClassLoading.class.getClassLoader();
      unpack();
      return initialize();
    } catch (IOException e) {
      throw StartFailure.notUnpacked(folder, notAtHome, e);
    } catch (LinkageError | RuntimeException e) {
      hopeless = StartFailure.notStarted(folder, e);
      throw hopeless;
    }
  }

  private void unpack() throws IOException {
    if (unpacking == null) {
      notAtHome = NativesFolder.whyNotAtHome();
      folder = NativesFolder.choose();
      Unpacking there = new Unpacking(folder, libraries);
      there.firstUse(this::useFolder);
      unpacking = there;
    }
    NativesFolder.restore(folder);
    unpacking.of(JAVACPP, CPU_LIBRARY, OneDnn.LIBRARY);
    // at its first try it keeps quiet about what it could not unpack
    Loader.load(Loader.class);
  }

  /** Our JavaCPP remembers its folder; other extensions' ones read the same property. */
  private void useFolder() throws IOException {
    String before = System.setProperty(NativesFolder.PROPERTY, folder.toString());
    try {
      // asks JavaCPP's first class, with which the others come
      NativeMemory.limitJavaCpp();
      Path used = Loader.getCacheDir().toPath();
      if (!Files.isSameFile(used, folder)) {
        throw new IllegalStateException("JavaCPP unpacks to " + used + ", not to " + folder);
      }
    } finally {
      TemporaryProperty.restore(NativesFolder.PROPERTY, before);
    }
  }

  private Backend initialize() throws IOException {
    DeviceChoice device =
        DeviceChoice.of(Device.requested(), new InstalledCuda(libraries, unpacking));
    boolean cuda = device.gpu().isPresent();
    // those for CUDA are in no jar of this version
    setDefault(HELPERS_PROPERTY, Boolean.toString(cuda));
    setDefault("org.nd4j.log.initialization", "false");
    ClassLoader loader = new OneBackend(libraries, cuda ? OneBackend.CUDA : OneBackend.CPU);
    Thread.currentThread().setContextClassLoader(loader);
    ND4JClassLoading.setNd4jClassloader(loader);
    DL4JClassLoading.setDl4jClassloader(libraries);
    int threads = requestedThreads();
    unpacking.load(() -> load(threads, cuda));
    // where the temporary folder is no better, they are in the home all the same
    Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
    return new Backend(
        threads, device, notAtHome.filter(reason -> !folder.startsWith(home)).map(this::notKept));
  }

  private static void load(int threads, boolean cuda) {
    Nd4j.getExecutioner();
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.getEnvironment().setMaxThreads(threads);
    NativeMemory.limitNd4j(Nd4j.getEnvironment());
    if (!cuda && NetworkPath.looksForOneDnn()) {
      OneDnn.load();
    }
  }

  private String notKept(String reason) {
    return ("Native libraries are unpacked to \"%s\" at each start, because: %s; -D%s=FOLDER in"
            + " knime.ini names a folder of your own")
        .formatted(folder, reason, NativesFolder.PROPERTY);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static int requestedThreads() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Threads.requested().orElseGet(() -> Threads.sensible(processors, Loader.totalCores()));
  }
}
