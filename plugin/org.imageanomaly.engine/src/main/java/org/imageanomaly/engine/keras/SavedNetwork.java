package org.imageanomaly.engine.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A file that Keras saved a network in. */
interface SavedNetwork extends AutoCloseable {

  /** What wrote it, for people. */
  String program();

  /** How it describes the network. */
  JsonNode description() throws IOException;

  /**
   * The values of all layers that have any.
   *
   * @param network as described
   * @return for each of its leaves, by identity, as many as it has, in the order of Keras
   */
  Map<KerasLayer, List<Weight>> weights(KerasLayer network) throws IOException;

  /** Whether kernels are turned by 180 degrees, as with the back end Theano. */
  default boolean isTurned() {
    return false;
  }

  @Override
  void close() throws IOException;
}
