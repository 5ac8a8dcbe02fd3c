package org.imageanomaly.engine.compute;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.imageanomaly.engine.folder.ChangingFolderVisitor;
import org.imageanomaly.engine.natives.BundledFile;
import org.imageanomaly.engine.natives.UnpackingLock;

/**
 * Puts native libraries into their folder without loading them. What fails here for want of space
 * or permission can be tried again; in a class that loads its library when it is initialized, the
 * same would fail for as long as the JVM lives.
 *
 * <p>What is there already is compared with what the bundle holds. JavaCPP looks at size and time
 * alone, and one wrong byte in a library ends the JVM.
 */
final class Unpacking {

  /** Asks JavaCPP's first class for something. */
  @FunctionalInterface
  interface FirstUse {
    void begin() throws IOException;
  }

  /** Puts a library where it is loaded from, unless one of its size and time is there. */
  @FunctionalInterface
  interface Extraction {
    File extract() throws IOException;
  }

  /** One, and some for what other processes do meanwhile. */
  private static final int MOST_ATTEMPTS = 5;

  private final Path folder;
  private final ClassLoader loader;

  /**
   * @param folder nobody else may write to it
   * @param loader what sees the classes that JavaCPP made, and the libraries
   */
  Unpacking(Path folder, ClassLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /**
   * Has JavaCPP used for the first time, which unpacks and loads the library of its own first class
   * before anybody can ask it for anything. Before, that is taken away if it is not what the bundle
   * holds. No other process looks at it while it is written.
   */
  void firstUse(FirstUse javaCpp) throws IOException {
    try (UnpackingLock lock = UnpackingLock.hold(folder)) {
      String platform = Loader.Detector.getPlatform();
      for (Path file : filesFor(platform)) {
        URL library =
            loader.getResource("org/bytedeco/javacpp/" + platform + "/" + file.getFileName());
        if (library != null && !new BundledFile(library).isCopiedTo(file)) {
          Files.deleteIfExists(file);
        }
      }
      javaCpp.begin();
    }
  }

  private List<Path> filesFor(String platform) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        // other processes make files for a moment, to see whose they are
        new ChangingFolderVisitor() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.getParent().endsWith(platform)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /**
   * Unpacks what classes will load, unless it is there. Whatever else is wrong with a class shows
   * when it is initialized.
   *
   * @param names classes that JavaCPP made
   */
  void of(String... names) throws IOException {
    try (UnpackingLock lock = UnpackingLock.hold(folder)) {
      Deque<String> open = new ArrayDeque<>(List.of(names));
      Set<String> known = new LinkedHashSet<>(open);
      while (!open.isEmpty()) {
        for (String needed : unpackOne(open.remove())) {
          if (known.add(needed)) {
            open.add(needed);
          }
        }
      }
    }
  }

  /** Returns the names of the classes that are initialized before this one. */
  private List<String> unpackOne(String name) throws IOException {
    List<URL> found = new ArrayList<>();
    List<String> needed = new ArrayList<>();
    try {
      Class<?> bindings = Class.forName(name, false, loader);
      ClassProperties properties = Loader.loadProperties(bindings, Loader.loadProperties(), true);
      needed.addAll(properties.get("global"));
      List<String> libraries = new ArrayList<>(properties.get("platform.preload"));
      libraries.addAll(properties.get("platform.link"));
      libraries.addAll(properties.get("platform.library"));
      for (String library : libraries) {
        found.addAll(List.of(Loader.findLibrary(bindings, properties, library)));
      }
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      // not made for this platform, for instance
    }
    for (URL library : found) {
      if (!library.getProtocol().equals("file")) {
        unpack(library);
      }
    }
    return needed;
  }

  /**
   * Has libraries loaded while nobody unpacks. As it loads them, JavaCPP puts links in the place of
   * some, such as that of OpenMP, to one of the same name: what another process unpacks there in
   * just that moment goes where the link leads, over a library that is in use, whose process dies.
   */
  void load(Runnable loading) throws IOException {
    try (UnpackingLock lock = UnpackingLock.hold(folder)) {
      loading.run();
    }
  }

  private static void unpack(URL library) throws IOException {
    unpack(new BundledFile(library), () -> Loader.cacheResource(library));
  }

  /**
   * Has a library unpacked until it is what the bundle holds, or a link of JavaCPP's: classes that
   * another extension loads wait for nobody. What a link leads to is looked at by itself.
   *
   * @throws IOException if it cannot be unpacked, or never is what it should be
   */
  static void unpack(BundledFile original, Extraction javaCpp) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path copy = javaCpp.extract().toPath();
      if (original.isCopiedTo(copy) || Files.isSymbolicLink(copy)) {
        return;
      }
      if (attempt == MOST_ATTEMPTS) {
        throw new IOException(
            "\""
                + copy.getFileName()
                + "\" of the installed extension is damaged; install it again");
      }
      Files.deleteIfExists(copy);
    }
  }
}
