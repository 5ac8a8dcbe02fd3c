package org.imageanomaly.engine.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says of a folder without images of a layout what is there instead.
 *
 * @param path the folder as messages name it
 * @param images its images, masks aside
 * @param omissions what is left out of it
 * @param masks its masks
 */
record NoImages(String path, Folder images, Omissions omissions, List<Mask> masks) {

  private static final int NAMED = 6;

  ImageFolderException refusal(Layout layout, boolean detected) {
    return new ImageFolderException(
        "The folder \""
            + path
            + "\" holds no "
            + layout.expected().replaceFirst("images", "image")
            + ". "
            + found()
            + (images.hasImages() && !detected
                ? " Choose the layout \"" + Layout.AUTO.text() + "\", or another folder."
                : ""));
  }

  private String found() {
    if (images.hasImages()) {
      return "It holds " + images.allImages().count() + " images, in " + places() + ".";
    }
    String others = omissions.sentence();
    return (masks.isEmpty()
            ? ""
            : "All that looks like an image is a mask by its name or folder, such as "
                + masks.get(0).file().relativePath()
                + ". ")
        + (others.isEmpty() ? "" : others + " ")
        + "Image files end in "
        + String.join(", ", FileKind.EXTENSIONS)
        + ".";
  }

  private String places() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    images
        .allImages()
        .forEach(
            file ->
                counts.merge(
                    file.folders().isEmpty()
                        ? "the folder itself"
                        : String.join("/", file.folders()),
                    1,
                    Integer::sum));
    return counts.entrySet().stream()
            .limit(NAMED)
            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "))
        + (counts.size() > NAMED ? " and " + (counts.size() - NAMED) + " more folders" : "");
  }
}
