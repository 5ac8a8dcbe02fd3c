package org.imageanomaly.engine.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What the model file of a group is called: a function of the group's name alone, so that no list
 * has to be kept beside the files, which could be lost or tell of other ones. A name that every
 * file system takes as it is stays as it is. Of any other one the file has what can be read of it
 * and the beginning of its checksum: no two groups share a file, not even where upper and lower
 * case are the same, and no name leads out of the folder.
 */
public final class GroupFile {

  /** What all of these names end with. */
  public static final String EXTENSION = ".zip";

  private static final int LONGEST = 60;
  private static final int HEX_DIGITS = 12;

  private static final Pattern PLAIN =
      Pattern.compile("[a-z0-9][a-z0-9_-]{0," + (LONGEST - 1) + "}");

  /** What other names get: a group that is called like that gets another checksum. */
  private static final Pattern CHECKSUMMED = Pattern.compile(".*-[0-9a-f]{" + HEX_DIGITS + "}");

  /** Names of devices on Windows, whatever the extension. */
  private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com\\d|lpt\\d");

  private GroupFile() {}

  /** The name of the file of a group, whatever characters the group has. */
  public static String name(String group) {
    boolean plain =
        PLAIN.matcher(group).matches()
            && !CHECKSUMMED.matcher(group).matches()
            && !DEVICE.matcher(group).matches();
    return (plain ? group : readable(group) + "-" + checksum(group)) + EXTENSION;
  }

  private static String readable(String group) {
    String readable =
        Normalizer.normalize(group, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^A-Za-z0-9_-]+", "_");
    return readable.substring(0, Math.min(readable.length(), LONGEST));
  }

  private static String checksum(String group) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(group.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
