package org.imageanomaly.engine.backbone;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What tells a file from others. */
public final class FileDigest {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private FileDigest() {}

  /** The SHA-256 of a file in hexadecimal digits, as sha256sum prints it. */
  public static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * Looks whether a text can be a SHA-256.
   *
   * @throws IllegalArgumentException if not
   */
  public static void check(String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("A SHA-256 has 64 hexadecimal digits, unlike " + sha256);
    }
  }
}
