package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Linux has mounted the file system that a folder lies on. */
public final class Mounts {

  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private Mounts() {}

  /**
   * Whether a folder is mounted noexec, so that no library in it can be loaded; false where nothing
   * tells, as on systems other than Linux.
   */
  public static boolean forbidPrograms(Path folder) {
    try {
      return forbidPrograms(folder.toRealPath(), Files.readAllLines(TABLE));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * The same by a table of mounts: id, parent, device, root, mount point, options, and more.
   *
   * @param folder without symbolic links
   */
  static boolean forbidPrograms(Path folder, List<String> table) {
    String options = "";
    int depth = -1;
    for (String line : table) {
      String[] fields = line.split(" ");
      Path point = Path.of(unescaped(fields[4]));
      // of two at the same place, the later one is on top
      if (folder.startsWith(point) && point.getNameCount() >= depth) {
        options = fields[5];
        depth = point.getNameCount();
      }
    }
    return Arrays.asList(options.split(",")).contains("noexec");
  }

  private static String unescaped(String field) {
    return OCTAL.matcher(field).replaceAll(Mounts::character);
  }

  private static String character(MatchResult octal) {
    String character = String.valueOf((char) Integer.parseInt(octal.group(1), 8));
    return Matcher.quoteReplacement(character);
  }
}
