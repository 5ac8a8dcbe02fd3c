package org.imageanomaly.nodes.scorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.overlay.Overlay;
import org.imageanomaly.nodes.table.ImageColumn;
import org.imageanomaly.nodes.view.Fact;
import org.imageanomaly.nodes.view.Thumbnail;

/** The pictures of one scored image; an overlay that nobody appended is made of image and map. */
final class DetailPictures {

  static final String IMAGE = "Image";
  static final String OVERLAY = "Overlay";
  static final String MAP = "Map";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<Fact> problems = new ArrayList<>();

  /** Adds a PNG file; the image comes first. */
  void add(String name, byte[] png) {
    files.put(name, png);
  }

  /** The shape of the image; no pixel is there if it is not. */
  Shape shape() {
    try {
      byte[] image = files.get(IMAGE);
      return image == null ? Shape.NONE : Shape.of(Thumbnail.shape(image));
    } catch (UnreadableImageException e) {
      return Shape.NONE;
    }
  }

  /** A width and a height in pixels. */
  record Shape(int width, int height) {

    static final Shape NONE = new Shape(0, 0);

    private static Shape of(ImageShape shape) {
      return new Shape(shape.width(), shape.height());
    }
  }

  /** The pictures that could be made. */
  List<Detail.NamedPicture> shown() {
    List<Detail.NamedPicture> shown = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      make(file.getKey(), file.getValue(), shown);
      if (file.getKey().equals(IMAGE) && files.containsKey(MAP) && !files.containsKey(OVERLAY)) {
        overlay(shown);
      }
    }
    return shown;
  }

  private void overlay(List<Detail.NamedPicture> shown) {
    try {
      make(OVERLAY, Overlay.png(files.get(IMAGE), files.get(MAP), ImageColumn.DECODER), shown);
    } catch (UnreadableImageException | IllegalArgumentException e) {
      problems.add(new Fact(OVERLAY, e.getMessage()));
    }
  }

  private void make(String name, byte[] png, List<Detail.NamedPicture> shown) {
    try {
      shown.add(new Detail.NamedPicture(name, Thumbnail.large(png)));
    } catch (UnreadableImageException e) {
      problems.add(new Fact(name, e.getMessage()));
    }
  }

  /** Why some could not be made; to be asked for after them. */
  List<Fact> problems() {
    return List.copyOf(problems);
  }
}
