package org.imageanomaly.engine.compute;

/**
 * A system property for a while. Our JavaCPP reads its properties once; they are put back, since
 * other extensions of the same platform bring a JavaCPP of their own that reads them too.
 */
final class TemporaryProperty {

  private TemporaryProperty() {}

  /** Runs something while a property has a value, unless somebody chose another one. */
  static void set(String property, String value, Runnable reader) {
    if (System.getProperty(property) != null) {
      reader.run();
      return;
    }
    System.setProperty(property, value);
    try {
      reader.run();
    } finally {
      System.clearProperty(property);
    }
  }

  /** Gives a property the value it had before, null for none. */
  static void restore(String property, String before) {
    if (before == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, before);
    }
  }
}
