package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;

/** A file of a page. */
public interface Resource {
  /** What a file holds. */
  enum ContentType {
    /** A page. */
    HTML,
    /** A script. */
    SHADOW_APP,
    /** A drawing. */
    SVG,
    /** A picture. */
    PNG
  }

  /** The path below the page. */
  String getRelativePath();

  /** The content. */
  InputStream getInputStream() throws IOException;
}
