package org.knime.node.parameters.validation;

/** A limit on what a user can enter, checked by the dialog. */
public interface BuiltinValidation {
  /** What the user reads when the limit is broken. */
  String getErrorMessage();
}
