package org.imageanomaly.nodes.imagefile;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.UnreadableImageException;
import org.imageanomaly.engine.readahead.WithinMemory;
import org.imageanomaly.nodes.table.ImageCells;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;

/**
 * The cell of an image file, a missing one that says why if there is none.
 *
 * @param problem why not, in words that other files share; empty also where no file was expected
 */
public record ImageFileCell(DataCell cell, Optional<String> problem) {

  /**
   * Reads a file; in any thread.
   *
   * @param memory is told how many bytes are needed, before they are
   */
  public static ImageFileCell read(Path file, ImageDecoder decoder, LongConsumer memory) {
    return read(
        memory,
        () -> {
          try {
            byte[] encoded = decoder.announcing(memory).read(file);
            return ImageCells.of(encoded, decoder, memory);
          } catch (UnreadableImageException e) {
            throw e.of("" + file.getFileName());
          }
        });
  }

  /**
   * The cell that an attempt makes of a file.
   *
   * @param memory is told how many bytes are needed, before they are
   */
  public static ImageFileCell read(LongConsumer memory, WithinMemory.Attempt<DataCell> attempt) {
    try {
      return new ImageFileCell(WithinMemory.read(memory, attempt), Optional.empty());
    } catch (UnreadableImageException e) {
      memory.accept(0);
      return new ImageFileCell(new MissingCell(e.getMessage()), Optional.of(e.reason().text()));
    }
  }

  /** There is no file, and nothing wrong with that. */
  public static ImageFileCell none(String why) {
    return new ImageFileCell(new MissingCell(why), Optional.empty());
  }
}
