package org.imageanomaly.embedded.parameters;

import java.util.function.Predicate;
import org.knime.core.node.NodeSettingsRO;

/** Stands for "none of the field's own paths is there", which only the field itself can tell. */
public final class OwnPathsAbsent implements Predicate<NodeSettingsRO> {
  @Override
  public boolean test(NodeSettingsRO settings) {
    throw new IllegalStateException(
        "This form is recognized by the paths of the field that it is read for; ask that field.");
  }
}
