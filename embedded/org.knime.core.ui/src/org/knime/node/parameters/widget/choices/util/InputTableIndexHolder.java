package org.knime.node.parameters.widget.choices.util;

/** Says which input port columns come from. */
public interface InputTableIndexHolder {
  /** The index of a table port, without the flow variable port. */
  default int getInputTableIndex() {
    return 0;
  }
}
