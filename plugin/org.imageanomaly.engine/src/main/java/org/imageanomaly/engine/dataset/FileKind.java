package org.imageanomaly.engine.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a file is, by its name alone. */
enum FileKind {
  /** An image that can be read. */
  IMAGE,
  /** A file that accompanies images and that nobody misses. */
  COMPANION,
  /** What operating systems and programs leave behind. */
  SYSTEM,
  /** Anything else: an image of another format, or nobody knows what. */
  OTHER;

  /** The extensions of images that can be read. */
  static final List<String> EXTENSIONS =
      List.of("png", "jpg", "jpeg", "jpe", "jfif", "bmp", "dib", "gif", "tif", "tiff", "webp");

  private static final Set<String> COMPANIONS =
      Set.of(
          "txt", "csv", "tsv", "md", "rst", "json", "jsonl", "xml", "yaml", "yml", "toml", "ini",
          "cfg", "conf", "log", "html", "htm", "pdf", "doc", "docx", "xls", "xlsx", "ods", "odt",
          "ppt", "pptx", "py", "ipynb", "m", "sh", "bat", "r", "zip", "gz", "tar", "7z", "rar",
          "md5", "sha256", "xmp", "url", "lnk", "db", "sqlite", "pt", "pth", "onnx", "dvc", "lock");

  private static final Set<String> COMPANION_NAMES =
      Set.of("readme", "license", "licence", "copying", "makefile", "changelog", "authors");

  private static final Set<String> SYSTEM_FILES =
      Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "picasa.ini", "synoindex.db");

  private static final Set<String> SYSTEM_FOLDERS =
      Set.of(
          "__macosx",
          "@eadir",
          "@recycle",
          "@tmp",
          "@recently-snapshot",
          "#recycle",
          "#snapshot",
          "$recycle.bin",
          "recycler",
          "system volume information",
          "lost+found",
          "__pycache__",
          "venv",
          "node_modules");

  static FileKind ofFile(FileName name) {
    String lower = name.text().toLowerCase(Locale.ROOT);
    if (lower.startsWith(".") || lower.startsWith("~$") || SYSTEM_FILES.contains(lower)) {
      return SYSTEM;
    }
    String extension = name.extension();
    if (EXTENSIONS.contains(extension)) {
      return IMAGE;
    }
    return COMPANIONS.contains(extension) || COMPANION_NAMES.contains(lower) ? COMPANION : OTHER;
  }

  /** Whether a folder is one of operating systems and programs. */
  static boolean isSystemFolder(FileName name) {
    String lower = name.text().toLowerCase(Locale.ROOT);
    return lower.startsWith(".") || SYSTEM_FOLDERS.contains(lower);
  }
}
