package org.knime.core.data.image;

import org.knime.core.data.DataValue;

/** A cell that can be read as an image of any format. */
public interface ImageValue extends DataValue {
  /** The encoded image. */
  ImageContent getImageContent();

  /** The file name extension of the format, without a dot. */
  String getImageExtension();
}
