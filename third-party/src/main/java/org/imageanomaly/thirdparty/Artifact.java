package org.imageanomaly.thirdparty;

import java.util.Properties;

/**
 * An artifact of a registry.
 *
 * @param type of its package URL: maven or npm
 * @param group empty if there is none
 * @param classifier empty if there is none
 */
record Artifact(String type, String group, String name, String version, String classifier) {

  static Artifact ofMaven(Properties properties, String classifier) {
    return new Artifact(
        "maven",
        properties.getProperty("groupId"),
        properties.getProperty("artifactId"),
        properties.getProperty("version"),
        classifier);
  }

  /** The package URL without version: what a component is listed under. */
  String id() {
    return "pkg:" + type + "/" + (group.isEmpty() ? "" : group + "/") + name;
  }

  /** The package URL. */
  String purl() {
    return id() + "@" + version + (classifier.isEmpty() ? "" : "?classifier=" + classifier);
  }
}
