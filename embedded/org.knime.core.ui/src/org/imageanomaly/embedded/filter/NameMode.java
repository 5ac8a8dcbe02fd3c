package org.imageanomaly.embedded.filter;

/** How names are chosen. */
public enum NameMode {
  /** One by one. */
  MANUAL,
  /** By a regular expression. */
  REGEX,
  /** By a pattern with * and ?. */
  WILDCARD
}
