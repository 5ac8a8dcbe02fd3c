package org.imageanomaly.embedded.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;

/**
 * Arguments of KNIME's batch application that have nothing to act on here: the embedded platform
 * keeps no passwords and no credentials and its nodes ask for no preferences. They are refused
 * where KNIME refuses them; it never asks for what they leave out.
 */
final class UnusedArgument {
  private UnusedArgument() {}

  /** What to tell the user about an argument that is right. */
  static String check(String name, String value) throws BadArguments {
    return switch (name) {
      case "-masterkey" -> masterKey(value);
      case "-credential" -> credential(value);
      default -> preferences(value);
    };
  }

  private static String masterKey(String value) throws BadArguments {
    if (value != null && value.isEmpty()) {
      throw new BadArguments("-masterkey= gives an empty master key; it must not be empty.");
    }
    return "-masterkey has no effect: the embedded platform keeps no passwords.";
  }

  private static String credential(String value) throws BadArguments {
    if (value == null || value.split(";", 2)[0].isBlank()) {
      throw new BadArguments("-credential needs a name: -credential=name[;login[;password]].");
    }
    return "-credential="
        + value.split(";", 2)[0]
        + " has no effect: the embedded platform keeps no credentials.";
  }

  private static String preferences(String value) throws BadArguments {
    if (value == null || !Files.isRegularFile(Path.of(value))) {
      throw new BadArguments("-preferences=" + (value == null ? "" : value) + " names no file.");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(value)))) {
      Platform.getPreferencesService().readPreferences(in);
    } catch (IOException | CoreException | IllegalArgumentException e) {
      throw new BadArguments("-preferences=" + value + " cannot be read: " + e.getMessage());
    }
    return "-preferences=" + value + " has no effect: no node here asks for preferences.";
  }
}
