/**
 * Whether images of today are what a detector was calibrated for: light and scores of both,
 * compared before false alarms are many.
 */
package org.imageanomaly.engine.drift;
