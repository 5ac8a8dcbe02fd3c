package org.imageanomaly.thirdparty;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A jar of the entries of others, which are copied as they are compressed: libraries of 400 MB in
 * less than a second. Of {@code META-INF} only the services of jars are taken, and put together,
 * and what JavaCPP asks for. The same entries give the same bytes.
 */
final class MergedJar implements Closeable {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String SERVICES = "META-INF/services/";

  /** What JavaCPP looks at before it loads a library, to compare versions. */
  private static final Pattern VERSIONS =
      Pattern.compile("META-INF/maven/org\\.bytedeco/[^/]+/pom\\.properties");

  /** What a jar says of itself, beside its META-INF. */
  private static final Pattern PAPERS = Pattern.compile("LICENSE|GIT_COMMIT_ID|[^/]+\\.(md|txt)");

  /** What zip files can say at all, and no time zone changes. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private record Entry(Path jar, ZipFile zip, ZipArchiveEntry entry) {

    Properties properties() throws IOException {
      Properties properties = new Properties();
      try (InputStream in = zip.getInputStream(entry)) {
        properties.load(in);
      }
      return properties;
    }
  }

  private final List<ZipFile> open = new ArrayList<>();
  private final Map<String, Entry> entries = new TreeMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Set<String>> services = new TreeMap<>();
  private final byte[] manifest;

  MergedJar(String title, String version) {
    manifest =
        String.join(
                "\r\n",
                "Manifest-Version: 1.0",
                "Implementation-Title: " + title,
                "Implementation-Version: " + version,
                "",
                "")
            .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Adds the entries of a jar but jars in it.
   *
   * @throws IllegalStateException if there is another entry of one of these names
   */
  void addJar(Path jar) throws IOException {
    ZipFile zip = ZipFile.builder().setPath(jar).get();
    open.add(zip);
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      String name = entry.getName();
      if (name.startsWith(SERVICES) && !entry.isDirectory()) {
        try (InputStream in = zip.getInputStream(entry)) {
          services.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(providers(in));
        }
      } else if (isTaken(name)) {
        add(new Entry(jar, zip, entry));
      }
    }
  }

  private static boolean isTaken(String name) {
    return !name.endsWith("/")
        && !name.endsWith(".jar")
        && (!name.startsWith("META-INF/") || VERSIONS.matcher(name).matches())
        && !name.equals("module-info.class")
        && !PAPERS.matcher(name).matches();
  }

  private static List<String> providers(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private void add(Entry added) throws IOException {
    Entry before = entries.putIfAbsent(added.entry.getName(), added);
    if (before != null && differ(before, added)) {
      throw new IllegalStateException(
          "%s and %s have different files %s, of which a merged jar can have only one. Leave one out in components.json, or embed the same version twice."
              .formatted(before.jar, added.jar, added.entry.getName()));
    }
  }

  private static boolean differ(Entry one, Entry other) throws IOException {
    if (VERSIONS.matcher(one.entry.getName()).matches()) {
      // in some order, and with the time of a build
      return !one.properties().equals(other.properties());
    }
    return one.entry.getCrc() != other.entry.getCrc()
        || one.entry.getSize() != other.entry.getSize();
  }

  /** Adds all files in a folder, instead of those of the same names in jars. */
  void addFolder(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  void write(Path jar) throws IOException {
    files.put(MANIFEST, manifest);
    services.forEach(
        (name, providers) ->
            files.put(
                name, (String.join("\n", providers) + "\n").getBytes(StandardCharsets.UTF_8)));
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(jar)) {
      // readers of jars expect it first
      put(out, MANIFEST, files.remove(MANIFEST));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(out, file.getKey(), file.getValue());
      }
      for (Map.Entry<String, Entry> entry : entries.entrySet()) {
        if (!files.containsKey(entry.getKey())) {
          copy(out, entry.getValue());
        }
      }
    }
  }

  private static void put(ZipArchiveOutputStream out, String name, byte[] content)
      throws IOException {
    out.putArchiveEntry(named(name));
    out.write(content);
    out.closeArchiveEntry();
  }

  private static void copy(ZipArchiveOutputStream out, Entry from) throws IOException {
    ZipArchiveEntry copy = named(from.entry.getName());
    copy.setMethod(from.entry.getMethod());
    copy.setSize(from.entry.getSize());
    copy.setCompressedSize(from.entry.getCompressedSize());
    copy.setCrc(from.entry.getCrc());
    try (InputStream compressed = from.zip.getRawInputStream(from.entry)) {
      out.addRawArchiveEntry(copy, compressed);
    }
  }

  private static ZipArchiveEntry named(String name) {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }

  @Override
  public void close() {
    for (ZipFile zip : open) {
      try {
        zip.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
