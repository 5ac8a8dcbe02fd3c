package org.imageanomaly.library;

import java.nio.file.Path;

/** The files that the build has made, as it tells its tests. */
final class Built {

  static final Path LIBRARY = Path.of(System.getProperty("library.jar"));
  static final Path NATIVES = Path.of(System.getProperty("natives.jar"));

  /** The folder of all modules. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Built() {}
}
