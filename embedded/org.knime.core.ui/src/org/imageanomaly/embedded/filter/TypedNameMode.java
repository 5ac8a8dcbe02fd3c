package org.imageanomaly.embedded.filter;

/** How names with types are chosen. */
public enum TypedNameMode {
  /** One by one. */
  MANUAL,
  /** By a regular expression. */
  REGEX,
  /** By a pattern with * and ?. */
  WILDCARD,
  /** By type. */
  TYPE
}
