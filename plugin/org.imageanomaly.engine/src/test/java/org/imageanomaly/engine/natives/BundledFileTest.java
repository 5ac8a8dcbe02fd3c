package org.imageanomaly.engine.natives;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledFileTest {

  @TempDir private Path folder;
  private byte[] content;
  private URL inJar;
  private Path copy;

  @BeforeEach
  void makeJar() throws IOException {
    content = new byte[200_000];
    new Random(1).nextBytes(content);
    Path jar = folder.resolve("a.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("lib.so"));
      zip.write(content);
    }
    inJar = new URL("jar:" + jar.toUri() + "!/lib.so");
    copy = Files.write(folder.resolve("lib.so"), content);
  }

  /** As a class loader has it that has URLs of its own. */
  private static URL url(Function<URL, URLConnection> opening) throws IOException {
    return new URL(
        null,
        "bundleresource://1/lib.so",
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return opening.apply(url);
          }
        });
  }

  /** What knows no checksum, and as OSGi where the file lies. */
  public static class Connection extends URLConnection {
    private final URL local;
    private final InputStream in;

    Connection(URL url, URL local, InputStream in) {
      super(url);
      this.local = local;
      this.in = in;
    }

    public URL getLocalURL() {
      return local;
    }

    @Override
    public void connect() {}

    @Override
    public InputStream getInputStream() {
      return in;
    }
  }

  private boolean same() throws IOException {
    return new BundledFile(inJar).isCopiedTo(copy);
  }

  @Test
  void aCopyIsKnownByItsContentAndNotByItsTime() throws IOException {
    assertTrue(same());
    Files.setLastModifiedTime(copy, FileTime.fromMillis(0));
    assertTrue(same());
    assertTrue(new BundledFile(new URL(inJar + "#renamed.so")).isCopiedTo(copy));
  }

  @Test
  void oneWrongBitOrAMissingEndIsNoticed() throws IOException {
    content[123_456] ^= 1;
    Files.write(copy, content);
    assertFalse(same());
    content[123_456] ^= 1;
    Files.write(copy, Arrays.copyOf(content, content.length - 1));
    assertFalse(same());
    Files.delete(copy);
    assertFalse(same());
  }

  @Test
  void withoutAChecksumTheContentIsCompared() throws IOException {
    byte[] bundled = content.clone();
    URL other = url(url -> new Connection(url, null, new ByteArrayInputStream(bundled)));
    assertTrue(new BundledFile(other).isCopiedTo(copy));
    content[199_999] ^= 1;
    Files.write(copy, content);
    assertFalse(new BundledFile(other).isCopiedTo(copy));
    Files.write(copy, Arrays.copyOf(bundled, bundled.length + 1));
    assertFalse(new BundledFile(other).isCopiedTo(copy));
  }

  @Test
  void whatOsgiCallsAFileByIsLookedUpInItsJar() throws IOException {
    URL other = url(url -> new Connection(url, inJar, InputStream.nullInputStream()));
    assertTrue(new BundledFile(other).isCopiedTo(copy));
  }

  @Test
  void aLinkIsNoCopy() throws IOException {
    Path moved = Files.move(copy, folder.resolve("moved.so"));
    Files.createSymbolicLink(copy, moved);
    assertFalse(same());
  }
}
