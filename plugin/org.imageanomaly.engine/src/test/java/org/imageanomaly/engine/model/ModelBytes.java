package org.imageanomaly.engine.model;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.engine.ImageModel;

/** Files of models as bytes, taken apart and put together by hand. */
public final class ModelBytes {

  /** The name of the entry that describes the others. */
  public static final String DOCUMENT = "model.json";

  private static final Pattern DIGEST = Pattern.compile("\"digest\"\\s*:\\s*\"([0-9a-f]{64})\"");

  private ModelBytes() {}

  /** The file of a model. */
  public static byte[] of(ImageModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(model, out);
    return out.toByteArray();
  }

  /** Little-endian floats. */
  public static float[] floats(byte[] bytes) {
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }

  /** The entries of a file, in their order. */
  public static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.put(e.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  /** A file of some entries as they are. */
  public static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** A file with another document, whose digest is right. */
  public static byte[] withDocument(byte[] file, UnaryOperator<String> change) throws IOException {
    Map<String, byte[]> entries = entries(file);
    String before = new String(entries.get(DOCUMENT), StandardCharsets.UTF_8);
    String after = change.apply(before);
    assertNotEquals(before, after, "the document is another one");
    entries.put(DOCUMENT, sealed(after));
    return zip(entries);
  }

  /** A document with the digest that it should have, if it has one. */
  public static byte[] sealed(String document) {
    Matcher digest = DIGEST.matcher(document);
    if (!digest.find()) {
      return document.getBytes(StandardCharsets.UTF_8);
    }
    String before = document.substring(0, digest.start(1));
    String after = document.substring(digest.end(1));
    String right = sha256((before + "0".repeat(64) + after).getBytes(StandardCharsets.UTF_8));
    return (before + right + after).getBytes(StandardCharsets.UTF_8);
  }

  /** The SHA-256 of some bytes in hexadecimal. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
