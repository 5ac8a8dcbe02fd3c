package org.imageanomaly.nodes.view;

import org.imageanomaly.engine.image.ImageShape;

/**
 * A small picture of an image, or why there is none.
 *
 * @param image a data URL, null if there is none
 * @param problem null if there is a picture
 * @param width that of the image, in pixels, 0 if there is none
 * @param height that of the image, in pixels, 0 if there is none
 */
public record SmallPicture(String image, String problem, int width, int height) {

  static SmallPicture of(String image, ImageShape shape) {
    return new SmallPicture(image, null, shape.width(), shape.height());
  }

  static SmallPicture none(String problem) {
    return new SmallPicture(null, problem, 0, 0);
  }
}
