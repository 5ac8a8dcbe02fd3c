package org.imageanomaly.engine.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The SHA-256 of a whole document, of its bytes with 64 zeros in the place of the digest itself. As
 * a document has the digests of all other entries, this one is over the whole file. It tells
 * accidents and edits by hand; whoever wants to deceive computes it anew.
 */
final class DocumentDigest {

  static final String KEY = "digest";

  /** What stands in the place of the digest while it is computed. */
  static final String BLANK = "0".repeat(64);

  private DocumentDigest() {}

  /** Puts the digest where a document has a blank one. */
  static void seal(byte[] document, int at) {
    byte[] digest = Floats.sha256(document).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digest, 0, document, at, digest.length);
  }

  /**
   * Looks whether a document is as it was written.
   *
   * @param at where the text of its digest begins; negative if it has none, as files of versions
   *     that made none
   * @throws ModelFileException if it is not
   */
  static void check(byte[] document, int at) throws ModelFileException {
    if (at < 0) {
      return;
    }
    int end = at + BLANK.length();
    if (end > document.length || !digest(document, at, end).equals(text(document, at, end))) {
      throw new ModelFileException(
          "Its "
              + ArchiveDocument.NAME
              + " was damaged or edited since it was written: its digest is that of other contents."
              + ArchiveReader.REMEDY);
    }
  }

  private static String digest(byte[] document, int at, int end) {
    byte[] blank = document.clone();
    Arrays.fill(blank, at, end, (byte) '0');
    return Floats.sha256(blank);
  }

  private static String text(byte[] document, int at, int end) {
    return new String(document, at, end - at, StandardCharsets.US_ASCII);
  }
}
