package org.imageanomaly.engine.dataset;

import java.io.IOException;

/** A folder that holds no images as expected; its message names it and says what helps. */
public final class ImageFolderException extends IOException {

  private static final long serialVersionUID = 1L;

  ImageFolderException(String message) {
    super(message);
  }

  ImageFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
