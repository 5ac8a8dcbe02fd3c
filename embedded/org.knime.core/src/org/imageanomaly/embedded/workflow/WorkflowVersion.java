package org.imageanomaly.embedded.workflow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the form in which a workflow was saved, and of the platform that did. */
final class WorkflowVersion {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(\\.\\d+)?.*");
  private static final Pattern PLATFORM =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(\\..*)?");

  /** That of the platform of which this one is a part. */
  private static final int THIS_PLATFORM = 5_008_003;

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
    if (platform(createdBy) > THIS_PLATFORM) {
      throw refused(version, createdBy, "is a later platform than this one (5.8.3)");
    }
  }

  /** The number of a platform; 0 if nobody wrote it down, as the first ones did not. */
  private static long platform(String createdBy) {
    Matcher parts = PLATFORM.matcher(createdBy);
    long number = 0;
    for (int i = 1; i <= 3 && parts.matches(); i++) {
      number = number * 1000 + Integer.parseInt(parts.group(i));
    }
    return number;
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
