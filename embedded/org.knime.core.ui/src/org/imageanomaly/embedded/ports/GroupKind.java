package org.imageanomaly.embedded.ports;

/** What a user may do with a group of ports. */
public enum GroupKind {
  /** Nothing. */
  FIXED,
  /** Add or remove one port. */
  OPTIONAL,
  /** Add and remove ports. */
  EXTENDABLE
}
