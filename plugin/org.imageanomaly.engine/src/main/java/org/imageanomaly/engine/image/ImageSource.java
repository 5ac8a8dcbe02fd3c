package org.imageanomaly.engine.image;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of an image come from: a file of this computer, or of any other store. */
public interface ImageSource {

  /** How many bytes there are, which is asked before they are read. */
  long size() throws IOException;

  /** Starts to read them. */
  InputStream open() throws IOException;
}
