package org.imageanomaly.engine.image;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the shape of an image and its rows: equal pictures have equal fingerprints. */
final class Fingerprint implements RowSink {

  private final MessageDigest digest = sha256();

  Fingerprint(ImageShape shape) {
    digest.update(
        ByteBuffer.allocate(12)
            .putInt(shape.channels())
            .putInt(shape.height())
            .putInt(shape.width())
            .flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  @Override
  public void row(byte[] samples) {
    digest.update(samples);
  }

  /** The fingerprint, hexadecimal, once all rows have come; to be taken once. */
  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
