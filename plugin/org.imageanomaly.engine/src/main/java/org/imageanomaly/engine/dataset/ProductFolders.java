package org.imageanomaly.engine.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.dataset.LeftOut.Reason;

/**
 * Reads a folder of which each folder has the images of one product, each as if it were read alone:
 * layouts may differ, and what is drawn for training depends on no other product.
 */
final class ProductFolders {

  private static final int NAMED = 3;

  private final Path root;
  private final Omissions omissions = new Omissions();
  private final List<ImageFile> files = new ArrayList<>();
  private final Map<String, List<String>> productsByRemark = new LinkedHashMap<>();
  private final List<Layout> layouts = new ArrayList<>();
  private final List<ImageFolderException> without = new ArrayList<>();

  private ProductFolders(Path root) {
    this.root = root;
  }

  /**
   * Reads it.
   *
   * @throws ImageFolderException if no folder in it has images
   * @throws IOException if the folder itself cannot be listed
   */
  static ImageFolder scan(Path root, FolderOptions options, Progress progress) throws IOException {
    ProductFolders products = new ProductFolders(root);
    for (Path child : children(root)) {
      products.add(child, options, progress);
    }
    return products.all();
  }

  private static List<Path> children(Path root) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(root)) {
      found.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return children.stream().sorted().toList();
  }

  private void add(Path child, FolderOptions options, Progress progress) {
    FileName name = FileName.of(child);
    if (!Files.isDirectory(child)) {
      if (FileKind.ofFile(name) == FileKind.IMAGE) {
        omissions.add(Reason.OUTSIDE, "", name.text());
      }
      return;
    }
    if (FileKind.isSystemFolder(name)) {
      omissions.add(Reason.SYSTEM, name.text(), name.text());
      return;
    }
    try {
      add(name.text(), ImageFolder.scan(child, options, progress));
    } catch (ImageFolderException e) {
      without.add(e);
      remark(name.text(), "Nothing was read. " + e.getMessage());
    }
  }

  private void add(String product, ImageFolder read) {
    if (SplitWords.of(product).isPresent()) {
      remark(
          product,
          "This is a usual name for a part of one data set, and was taken for a product. If it is"
              + " none, choose the folder above.");
    }
    layouts.add(read.layout());
    read.files().forEach(file -> files.add(file.in(product)));
    read.leftOut().forEach(left -> omissions.add(left.in(product)));
    read.remarks().forEach(remark -> remark(product, remark));
  }

  private void remark(String product, String text) {
    productsByRemark.computeIfAbsent(text, t -> new ArrayList<>()).add(product);
  }

  private ImageFolder all() throws ImageFolderException {
    if (layouts.isEmpty()) {
      throw new ImageFolderException(
          "The folder \""
              + FileName.ofWhole(root)
              + "\" has no folder with the images of a product."
              + (without.isEmpty()
                  ? " Choose the folder that holds one folder for each product."
                  : " The first one: " + without.get(0).getMessage()));
    }
    return new ImageFolder(root, layouts.get(0), List.copyOf(files), omissions.list(), remarks());
  }

  private List<String> remarks() {
    return productsByRemark.entrySet().stream()
        .map(entry -> named(entry.getValue()) + ": " + entry.getKey())
        .toList();
  }

  private static String named(List<String> products) {
    return products.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (products.size() > NAMED ? " and " + (products.size() - NAMED) + " more" : "");
  }
}
