package org.imageanomaly.embedded.filter;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.knime.node.parameters.persistence.Persistable;

/** Keeps names that were chosen one by one. The fields are saved. */
public class ManualChoice implements Persistable {
  String[] manuallySelected;
  String[] manuallyDeselected = new String[0];
  boolean includeUnknownColumns;

  ManualChoice() {
    this(new String[0]);
  }

  /** Keeps the names only. */
  public ManualChoice(String[] selected) {
    manuallySelected = Objects.requireNonNull(selected, "selected");
  }

  /** Whether names that were not offered when the choice was made are kept. */
  public void includeUnknown(boolean value) {
    includeUnknownColumns = value;
  }

  /** Whether a name is kept. */
  public Predicate<String> kept() {
    return includeUnknownColumns
        ? Predicate.not(Arrays.asList(manuallyDeselected)::contains)
        : Arrays.asList(manuallySelected)::contains;
  }

  /** The kept names that are no longer among the choices. */
  public String[] missing(String[] choices) {
    return includeUnknownColumns
        ? new String[0]
        : Stream.of(manuallySelected)
            .filter(Predicate.not(Arrays.asList(choices)::contains))
            .toArray(String[]::new);
  }
}
