package org.imageanomaly.nodes.learner;

import java.util.List;
import java.util.stream.Stream;
import org.imageanomaly.engine.ImageModel;
import org.imageanomaly.nodes.port.ImageModelObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/**
 * What a node has learned.
 *
 * @param model the model
 * @param kept what is kept for the view
 * @param tables what is told of it
 */
public record Learned(ImageModel model, LearnerRecord kept, List<BufferedDataTable> tables) {

  public Learned(ImageModel model, LearnerRecord kept, BufferedDataTable... tables) {
    this(model, kept, List.of(tables));
  }

  PortObject[] outputs() {
    return Stream.concat(Stream.of(new ImageModelObject(model)), tables.stream())
        .toArray(PortObject[]::new);
  }
}
