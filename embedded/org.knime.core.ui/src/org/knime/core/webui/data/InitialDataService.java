package org.knime.core.webui.data;

import java.io.IOException;

/**
 * Serves the data that a view starts with.
 *
 * @param <D> the data
 */
public final class InitialDataService<D> {
  private InitialDataService() {}

  /** Turns data into text for the page. */
  @FunctionalInterface
  public interface Serializer<D> {
    /** The text. */
    String serialize(D obj) throws IOException;
  }
}
