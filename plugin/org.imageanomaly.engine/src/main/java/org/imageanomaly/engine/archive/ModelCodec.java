package org.imageanomaly.engine.archive;

import java.io.IOException;
import java.util.List;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.image.ImageShape;

/**
 * Translates the models of one kind to what a file holds, and back. What it puts into a file has
 * its names and meanings for ever; what changes them needs a higher version.
 */
public interface ModelCodec {

  /** The kind of the models. */
  ModelKind kind();

  /** The names of the sections that the models of this kind alone have. */
  List<String> sections();

  /** Says what a model is made of. */
  void write(ImageModel model, ArchiveContents to);

  /**
   * What entries a file with these sections has, before any of them is read.
   *
   * @throws IOException if a section is not as expected
   * @throws IllegalArgumentException if parts are missing or do not fit each other
   * @throws ArithmeticException if there are more values than can be counted
   */
  ExpectedEntries entries(ArchiveContents sections) throws IOException;

  /**
   * Makes a model of what a file holds.
   *
   * @throws IOException if a section is not as expected
   * @throws IllegalArgumentException if parts are missing or do not fit each other
   */
  ImageModel read(ArchiveContents from) throws IOException;

  /**
   * What the sections tell of a model, before any values are read.
   *
   * @throws IOException if a section is not as expected
   * @throws IllegalArgumentException if parts are missing or do not fit each other
   */
  ModelDescription describe(ArchiveContents from) throws IOException;

  /** The most that a model of this kind can do, where no more than its shape is known. */
  ModelDescription describe(ImageShape inputShape);
}
