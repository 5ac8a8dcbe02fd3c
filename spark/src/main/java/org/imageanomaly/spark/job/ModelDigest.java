package org.imageanomaly.spark.job;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What tells one model file from another. */
public final class ModelDigest {

  private ModelDigest() {}

  /** The SHA-256 of a file, in hexadecimal digits. */
  public static String of(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
