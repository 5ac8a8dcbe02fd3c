package org.imageanomaly.engine.archive;

import org.imageanomaly.engine.image.ImageShape;

/** The shape of images, or of what is between the layers of a network. */
public record ShapeDocument(int channels, int height, int width) {

  /** The document of a shape. */
  public static ShapeDocument of(ImageShape shape) {
    return new ShapeDocument(shape.channels(), shape.height(), shape.width());
  }

  /** As the shape of an image. */
  public ImageShape toImageShape() {
    return new ImageShape(channels, height, width);
  }
}
