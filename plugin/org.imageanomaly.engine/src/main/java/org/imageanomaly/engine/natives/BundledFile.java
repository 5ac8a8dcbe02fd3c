package org.imageanomaly.engine.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A file that a jar holds, and of which there may be a copy in a folder. */
public final class BundledFile {

  private static final int BLOCK = 1 << 16;

  private final URL url;

  /**
   * @param url of the file; what it says after a # is left out
   */
  public BundledFile(URL url) throws IOException {
    this.url = new URL(url, url.toString().split("#", 2)[0]);
  }

  /**
   * Whether a file has the same content and the owner of the folder that it lies in. A jar has a
   * checksum of each of its files: to compare that takes a tenth of a second for all libraries, and
   * to compare the content two seconds.
   *
   * @return false also if there is no such file
   */
  public boolean isCopiedTo(Path copy) throws IOException {
    try {
      // a link has no content of its own, and what it leads to is looked at by itself
      if (!Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)
          || !Owner.of(copy.getParent()).owns(copy)) {
        return false;
      }
      Optional<ZipEntry> entry = entry();
      return entry.isPresent() ? hasChecksum(copy, entry.get()) : hasContent(copy);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Optional<ZipEntry> entry() throws IOException {
    URLConnection connection = url.openConnection();
    if (!(connection instanceof JarURLConnection)) {
      connection = inJar(connection);
    }
    ZipEntry entry = connection instanceof JarURLConnection jar ? jar.getJarEntry() : null;
    return Optional.ofNullable(entry).filter(e -> e.getSize() >= 0 && e.getCrc() >= 0);
  }

  /** Where the file really lies; OSGi has URLs of its own, whose connections say it. */
  private static URLConnection inJar(URLConnection connection) throws IOException {
    try {
      Object local = connection.getClass().getMethod("getLocalURL").invoke(connection);
      return ((URL) local).openConnection();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return connection;
    }
  }

  private static boolean hasChecksum(Path copy, ZipEntry entry) throws IOException {
    try (FileChannel channel = FileChannel.open(copy)) {
      if (channel.size() != entry.getSize()) {
        return false;
      }
      CRC32 checksum = new CRC32();
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
      while (channel.read(block) >= 0) {
        checksum.update(block.flip());
        block.clear();
      }
      return checksum.getValue() == entry.getCrc();
    }
  }

  private boolean hasContent(Path copy) throws IOException {
    try (InputStream original = url.openStream();
        InputStream copied = Files.newInputStream(copy)) {
      byte[] expected = new byte[BLOCK];
      byte[] found = new byte[BLOCK];
      int length;
      do {
        length = original.readNBytes(expected, 0, BLOCK);
        int read = copied.readNBytes(found, 0, BLOCK);
        if (!Arrays.equals(expected, 0, length, found, 0, read)) {
          return false;
        }
      } while (length == BLOCK);
      return true;
    }
  }
}
