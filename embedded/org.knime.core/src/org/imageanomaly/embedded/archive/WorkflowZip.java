package org.imageanomaly.embedded.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.imageanomaly.embedded.workflow.LoadException;

/** Workflows as ZIP files ({@code .knwf}). */
final class WorkflowZip {
  private static final int MAX_ENTRIES = 1_000_000;
  private static final long ALWAYS_ALLOWED = 256L << 20;
  private static final int MAX_RATIO = 100;

  private final Path zip;
  private final Path target;
  private final Set<String> seen = new HashSet<>();
  private long bytesLeft;

  WorkflowZip(Path zip, Path target, long alwaysAllowed) throws IOException {
    this.zip = zip;
    this.target = target;
    bytesLeft = Math.max(alwaysAllowed, MAX_RATIO * Files.size(zip));
  }

  /**
   * Unpacks the file into an empty folder. Nothing is written outside of it, and never much more
   * than a real workflow of that size would need.
   *
   * @throws LoadException says what is wrong with the file
   */
  static void unpack(Path zip, Path target) throws IOException {
    new WorkflowZip(zip, target, ALWAYS_ALLOWED).unpack();
  }

  void unpack() throws IOException {
    try (ZipInputStream in =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        unpack(entry, in);
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new LoadException(zip + " is damaged or no ZIP file: " + e.getMessage(), e);
    }
    if (seen.isEmpty()) {
      throw new LoadException(zip + " is empty or no ZIP file.");
    }
  }

  private void unpack(ZipEntry entry, ZipInputStream in) throws IOException {
    Path path = resolve(entry.getName());
    if (!seen.add(entry.getName()) || seen.size() > MAX_ENTRIES) {
      throw new LoadException(
          zip + " holds " + entry.getName() + " twice or more than a million entries.");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    try (OutputStream out = Files.newOutputStream(path)) {
      copy(in, out);
    }
  }

  private Path resolve(String name) throws LoadException {
    try {
      Path path = target.resolve(name).normalize();
      boolean inside = path.startsWith(target) && !path.equals(target);
      if (inside && name.indexOf('\\') < 0 && !Path.of(name).isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new LoadException(zip + " holds an entry with an invalid name: " + e.getMessage(), e);
    }
    throw new LoadException(
        zip
            + " holds the entry \""
            + name
            + "\", which does not lie in the workflow's folder. The file was not made by KNIME;"
            + " nothing of it is used.");
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytesLeft -= n;
      if (bytesLeft < 0) {
        throw new LoadException(
            zip
                + " unpacks to more than "
                + MAX_RATIO
                + " times its size, as no workflow does. Unpack it yourself if you trust it, and"
                + " use -workflowDir.");
      }
      out.write(buffer, 0, n);
    }
  }

  /**
   * Packs files by their paths within the folder of that name.
   *
   * @param staging the folder of those that nobody else deletes
   */
  static void pack(Map<String, Path> files, Path staging, String folder, Path zip)
      throws IOException {
    try (ZipOutputStream out =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
      out.setLevel(Deflater.BEST_SPEED);
      for (Map.Entry<String, Path> file : files.entrySet()) {
        try (InputStream in = Files.newInputStream(file.getValue())) {
          out.putNextEntry(new ZipEntry(folder + "/" + file.getKey()));
          in.transferTo(out);
          out.closeEntry();
        } catch (NoSuchFileException e) {
          SavedFiles.checkMayBeGone(file.getValue(), staging, e);
        }
      }
    }
  }
}
