package org.knime.filehandling.core.data.location;

import org.knime.core.data.DataValue;
import org.knime.filehandling.core.connections.FSLocation;

/** What tests need of the value of that name in KNIME's file handling, which is not here. */
public interface FSLocationValue extends DataValue {

  FSLocation getFSLocation();
}
