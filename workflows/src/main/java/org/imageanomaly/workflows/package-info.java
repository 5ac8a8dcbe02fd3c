/** What the build makes of the example workflows: files that KNIME imports. */
package org.imageanomaly.workflows;
