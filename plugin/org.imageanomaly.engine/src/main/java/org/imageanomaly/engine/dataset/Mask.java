package org.imageanomaly.engine.dataset;

import java.util.List;
import java.util.Map;

/**
 * A file that marks the defect of an image, which is not known yet.
 *
 * @param file the file
 * @param scope the folders that lead to where its image lies, however deep
 * @param way the folders in the mask's folder that lead to it; the image's has them in this order
 * @param hint what the name of the mask's folder says more about the image's folders, or nothing
 * @param beside whether the image lies in the very folder
 * @param values what the placeholders of the user's pattern stand for; empty without one
 */
record Mask(
    FoundFile file,
    List<String> scope,
    List<String> way,
    List<String> hint,
    boolean beside,
    Map<String, String> values) {

  static Mask besideItsImage(FoundFile file) {
    return new Mask(file, file.folders(), List.of(), List.of(), true, Map.of());
  }

  static Mask ofPattern(FoundFile file, Map<String, String> values) {
    return new Mask(file, List.of(), List.of(), List.of(), false, values);
  }

  /** A file in a folder of masks. */
  static Mask in(Folder masks, FoundFile file) {
    int depth = masks.names().size();
    return new Mask(
        file,
        masks.names().subList(0, depth - 1),
        file.folders().subList(depth, file.folders().size()),
        MaskWords.rest(masks.name()),
        false,
        Map.of());
  }
}
