package org.imageanomaly.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.imageanomaly.engine.Progress;
import org.imageanomaly.engine.dataset.LeftOut.Reason;

/**
 * The image files of a folder, sorted by their relative paths.
 *
 * @param root the folder
 * @param layout the layout it was read with, never {@link Layout#AUTO}
 * @param files its images
 * @param leftOut what was left out of it, by reason
 * @param remarks what a user should know of how the folder was read, in sentences
 */
public record ImageFolder(
    Path root, Layout layout, List<ImageFile> files, List<LeftOut> leftOut, List<String> remarks) {

  /** As {@link #scan(Path, FolderOptions, Progress)}, watched by nobody. */
  public static ImageFolder scan(Path root, FolderOptions options) throws ImageFolderException {
    return scan(root, options, Progress.none());
  }

  /**
   * Lists the images of a folder; none is opened but masks of images that no folder gives a label.
   *
   * @param progress hears what is being listed, and may cancel it
   * @throws ImageFolderException if the folder is missing, cannot be read, or holds no image where
   *     the layout has them
   */
  public static ImageFolder scan(Path root, FolderOptions options, Progress progress)
      throws ImageFolderException {
    check(root);
    Omissions omissions = new Omissions();
    return readable(
        root,
        () ->
            read(
                root,
                new FolderSurvey(root, omissions, progress).walk(),
                options,
                omissions,
                progress));
  }

  /**
   * Lists the images of a folder of which each folder has those of one product, each read as if it
   * were alone; the product is the first folder of their relative paths.
   *
   * @throws ImageFolderException also if none of its folders holds an image
   */
  public static ImageFolder scanProducts(Path root, FolderOptions options, Progress progress)
      throws ImageFolderException {
    check(root);
    return readable(root, () -> ProductFolders.scan(root, options, progress));
  }

  private static void check(Path root) throws ImageFolderException {
    // one look: what goes between two of them would be taken for a file
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(root, BasicFileAttributes.class);
    } catch (IOException e) {
      throw missing(root, e);
    }
    if (!found.isDirectory()) {
      throw new ImageFolderException(
          "\""
              + FileName.ofWhole(root)
              + "\" is a file, not a folder. Choose the folder that holds the images.");
    }
  }

  private static ImageFolderException missing(Path root, IOException e) {
    return new ImageFolderException(
        "The folder \""
            + FileName.ofWhole(root)
            + "\" does not exist. Choose an existing folder of images.",
        e);
  }

  private interface Scan {
    ImageFolder scan() throws IOException;
  }

  private static ImageFolder readable(Path root, Scan scan) throws ImageFolderException {
    try {
      return scan.scan();
    } catch (ImageFolderException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw missing(root, e);
    } catch (IOException e) {
      throw new ImageFolderException(
          "The folder \""
              + FileName.ofWhole(root)
              + "\" cannot be read ("
              + e
              + "). Check its permissions.",
          e);
    }
  }

  private static ImageFolder read(
      Path root, Folder all, FolderOptions options, Omissions omissions, Progress progress)
      throws ImageFolderException {
    MaskSearch search = new MaskSearch(options.maskPattern());
    Folder images = search.without(all);
    LabelTree labels = new LabelTree(options.normalLabel());
    NoImages none = new NoImages(FileName.ofWhole(root), images, omissions, search.masks());
    LayoutDetection detected =
        options.layout() == Layout.AUTO
            ? LayoutDetection.of(images, labels, FileName.ofWhole(root))
            : LayoutDetection.given(options.layout(), images, labels);
    List<Placement> placements = detected.reader().read(detected.start());
    if (placements.isEmpty()) {
      throw none.refusal(detected.layout(), options.layout() == Layout.AUTO);
    }
    outside(images, placements, omissions);
    Reading reading = new Reading(options, placements);
    boolean undecided = options.layout() == Layout.AUTO && detected.layout() == Layout.FLAT;
    List<ImageFile> files = reading.files(search.masks(), omissions, undecided, progress);
    List<String> remarks = new ArrayList<>(detected.reader().remarks(detected.start()));
    if (undecided && files.stream().anyMatch(file -> file.anomalous().isEmpty())) {
      remarks.add(newParts(files.size()));
    }
    remarks.addAll(search.remarks());
    remarks.addAll(reading.remarks());
    if (!omissions.sentence().isEmpty()) {
      remarks.add(omissions.sentence());
    }
    return new ImageFolder(root, detected.layout(), files, omissions.list(), remarks);
  }

  private static void outside(Folder images, List<Placement> placed, Omissions omissions) {
    Set<FoundFile> read = placed.stream().map(Placement::file).collect(Collectors.toSet());
    images
        .allImages()
        .filter(file -> !read.contains(file))
        .forEach(file -> omissions.add(Reason.OUTSIDE, "", file.relativePath()));
  }

  private static String newParts(int count) {
    return "No folder gives a label: "
        + (count == 1
            ? "the image is taken for a new part"
            : "the " + count + " images are taken for new parts")
        + " to score (split \"test\"). To learn from "
        + (count == 1 ? "it" : "them")
        + ", choose the layout \""
        + Layout.GOOD_PARTS.text()
        + "\".";
  }

  /** The labels that have test images but no labelled one. */
  public Set<String> labelsForTestingOnly() {
    Set<String> labels = labels(Split.TEST);
    labels.removeAll(labels(Split.LABELLED));
    return labels;
  }

  private Set<String> labels(Split split) {
    return files.stream()
        .filter(file -> file.split() == split)
        .flatMap(file -> file.label().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
