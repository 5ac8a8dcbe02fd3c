package org.imageanomaly.embedded.check;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URL;
import java.util.List;

/** Looks whether the icon is a PNG of the right size. */
final class IconCheck {
  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int SIZE = 16;

  private IconCheck() {}

  static List<String> problems(URL icon) {
    if (icon == null) {
      return List.of("The icon is not beside the factory's class; add it to the bundle.");
    }
    try (DataInputStream in = new DataInputStream(icon.openStream())) {
      if (in.readLong() != PNG) {
        return List.of("The icon " + icon + " is no PNG; save it as one.");
      }
      in.readLong();
      int width = in.readInt();
      int height = in.readInt();
      return width == SIZE && height == SIZE
          ? List.of()
          : List.of(
              "The icon " + icon + " has " + width + " x " + height + " pixels; expected 16 x 16.");
    } catch (IOException e) {
      return List.of("The icon " + icon + " cannot be read: " + e.getMessage());
    }
  }
}
