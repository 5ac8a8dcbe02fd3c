package org.imageanomaly.engine.backbone;

import java.io.IOException;
import java.util.List;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.engine.ModelDescription;
import org.imageanomaly.engine.ModelKind;
import org.imageanomaly.engine.archive.ArchiveContents;
import org.imageanomaly.engine.archive.ExpectedEntries;
import org.imageanomaly.engine.archive.ModelCodec;
import org.imageanomaly.engine.image.ImageShape;

/** Translates backbones to what a file holds and back. */
public final class BackboneCodec implements ModelCodec {

  private static final String SECTION = "backbone";

  @Override
  public ModelKind kind() {
    return Backbone.KIND;
  }

  @Override
  public List<String> sections() {
    return List.of(SECTION);
  }

  @Override
  public void write(ImageModel model, ArchiveContents to) {
    to.put(SECTION, BackboneDocument.of((Backbone) model, to, SECTION));
  }

  @Override
  public ExpectedEntries entries(ArchiveContents sections) throws IOException {
    return document(sections).entries(SECTION);
  }

  @Override
  public Backbone read(ArchiveContents from) throws IOException {
    return document(from).decode(from, SECTION);
  }

  @Override
  public ModelDescription describe(ArchiveContents from) throws IOException {
    return Backbone.describe(document(from).image().toImageShape());
  }

  @Override
  public ModelDescription describe(ImageShape inputShape) {
    return Backbone.describe(inputShape);
  }

  private static BackboneDocument document(ArchiveContents contents) throws IOException {
    return contents.section(SECTION, BackboneDocument.class);
  }
}
