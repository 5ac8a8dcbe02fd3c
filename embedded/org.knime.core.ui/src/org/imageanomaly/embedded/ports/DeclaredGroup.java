package org.imageanomaly.embedded.ports;

import java.util.List;
import org.knime.core.node.port.PortType;

/**
 * A group of ports on one side of a node.
 *
 * @param id the name by which the platform knows it
 * @param input whether the ports are inputs
 * @param name what a user reads
 * @param description what the ports hold, in HTML
 * @param ports the types of the ports that a new node has
 */
public record DeclaredGroup(
    String id, boolean input, String name, String description, List<PortType> ports) {}
