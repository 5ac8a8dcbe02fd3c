package org.imageanomaly.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The name of a file or folder. Where Java cannot decode its bytes, because the process runs in a
 * locale without UTF-8 or the name is of an older encoding, they are decoded here, so that such
 * names have a text that tells them apart.
 *
 * @param text the whole name
 */
record FileName(String text) {

  private static final char UNDECODED = '\uFFFD';

  static FileName of(Path path) {
    Path last = path.getFileName();
    return new FileName(last == null ? "" : text(path, last.toString()));
  }

  /** A whole path as text, its undecoded names decoded. */
  static String ofWhole(Path path) {
    String text = path.toString();
    return text.indexOf(UNDECODED) < 0 ? text : decoded(path.toUri().getRawPath());
  }

  private static String text(Path path, String decodedByJava) {
    if (decodedByJava.indexOf(UNDECODED) < 0) {
      return decodedByJava;
    }
    String whole = decoded(path.toUri().getRawPath());
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  /** Java writes the very bytes of a path into its URI. */
  private static String decoded(String rawPath) {
    String path = rawPath.length() > 1 ? rawPath.replaceFirst("/$", "") : rawPath;
    byte[] bytes = new byte[path.length()];
    int length = 0;
    for (int i = 0; i < path.length(); i++) {
      boolean escaped = path.charAt(i) == '%';
      bytes[length++] =
          (byte) (escaped ? Integer.parseInt(path, i + 1, i + 3, 16) : path.charAt(i));
      i += escaped ? 2 : 0;
    }
    ByteBuffer encoded = ByteBuffer.wrap(bytes, 0, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  /** The name without its extension. */
  String stem() {
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }

  /** The extension in lower case without its dot, empty if there is none. */
  String extension() {
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(dot + 1).strip().toLowerCase(Locale.ROOT) : "";
  }

  /** The form in which names are compared: without case, surrounding blanks and decomposition. */
  static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }
}
