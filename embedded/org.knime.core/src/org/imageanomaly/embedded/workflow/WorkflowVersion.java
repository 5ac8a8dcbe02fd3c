package org.imageanomaly.embedded.workflow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the form in which a workflow was saved. */
final class WorkflowVersion {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\.\\d+)?.*");
  private static final int OLDEST = 3_001;
  private static final int NEWEST = 5_001;

  private WorkflowVersion() {}

  static void check(String version, String createdBy) throws LoadException {
    Matcher parts = FORM.matcher(version);
    if (!parts.matches()) {
      throw refused(version, createdBy, "is no version of a workflow");
    }
    int number = Integer.parseInt(parts.group(1)) * 1000 + Integer.parseInt(parts.group(2));
    if (number > NEWEST) {
      throw refused(version, createdBy, "is newer than this platform knows (5.1)");
    }
    if (number < OLDEST) {
      throw refused(version, createdBy, "is older than this platform reads (3.1)");
    }
  }

  private static LoadException refused(String version, String createdBy, String why) {
    return new LoadException(
        "The workflow was saved in version "
            + version
            + " by KNIME "
            + createdBy
            + ", which "
            + why
            + ". Save it with KNIME 5.8, or run it there.");
  }
}
